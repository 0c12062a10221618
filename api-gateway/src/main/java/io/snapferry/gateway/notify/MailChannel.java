package io.snapferry.gateway.notify;

import io.snapferry.gateway.core.notify.Letter;
import io.snapferry.gateway.core.notify.PlainText;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Sends messages to a mail server, each with a connection of its own: one that hangs holds up no other. */
final class MailChannel implements Channel {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int MOST_REFERENCES = 10;

    private final Vertx vertx;
    private final MailSettings settings;

    MailChannel(Vertx vertx, MailSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    @Override
    public Future<Outcome> send(Letter letter) {
        return Future.succeededFuture()
                .compose(go -> {
                    MailClient client = MailClient.create(vertx, config());
                    return client.sendMail(message(letter))
                            .timeout(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)
                            .onComplete(done -> client.close());
                })
                .map(this::outcome)
                .otherwise(e -> Outcome.refused(reason(e)));
    }

    private MailConfig config() {
        MailConfig config = new MailConfig(settings.host(), settings.port())
                .setStarttls(
                        settings.tls() == MailSettings.Tls.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setSsl(settings.tls() == MailSettings.Tls.TLS)
                .setLogin(settings.login().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setAuthMethods("PLAIN LOGIN CRAM-MD5")
                .setAllowRcptErrors(true)
                .setKeepAlive(false)
                .setUserAgent("snapferry")
                .setConnectTimeout(CONNECT_MILLIS)
                // What is left of a message that was given up: its connection ends by itself.
                .setIdleTimeout((int) settings.deadline().toSeconds() + 1);
        settings.login().ifPresent(login -> config.setUsername(login.user()).setPassword(login.password()));
        settings.certificates()
                .ifPresent(file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return config;
    }

    private MailMessage message(Letter letter) {
        MailMessage message = new MailMessage()
                .setFrom(settings.from())
                .setTo(settings.to())
                .setSubject(letter.subject())
                .setText(letter.text())
                .addHeader("Message-ID", id(letter.id()))
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Snapferry-State", letter.state().name().toLowerCase(Locale.ROOT))
                .addHeader("X-Snapferry-Severity", letter.severity().name().toLowerCase(Locale.ROOT));
        List<String> threads =
                letter.threads().stream().limit(MOST_REFERENCES).map(this::id).toList();
        if (!threads.isEmpty()) {
            message.addHeader("In-Reply-To", threads.get(0)).addHeader("References", String.join("\r\n ", threads));
        }
        return message;
    }

    private String id(String of) {
        return "<snapferry." + of + "@" + settings.domain() + ">";
    }

    private Outcome outcome(MailResult result) {
        List<String> refused = settings.to().stream()
                .filter(address -> !result.getRecipients().contains(address))
                .toList();
        String words = refused.stream().collect(Collectors.joining(", ", "the mail server refuses ", ""));
        return refused.size() == settings.to().size()
                ? Outcome.refused(words)
                : Outcome.taken(Optional.of(words).filter(some -> !refused.isEmpty()));
    }

    private String reason(Throwable e) {
        return e instanceof TimeoutException
                ? "the mail server did not take it within "
                        + settings.deadline().toSeconds() + " s"
                : PlainText.line(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
}
