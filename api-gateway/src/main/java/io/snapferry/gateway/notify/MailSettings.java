package io.snapferry.gateway.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.gateway.core.access.Exposure;
import io.snapferry.kit.config.ConfigSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail server, and who gets mail from whom.
 *
 * @param certificates a PEM file with the authorities that its certificate must be from; those of Java if empty
 * @param deadline how long sending a message may take
 */
public record MailSettings(
        String host,
        int port,
        Tls tls,
        Optional<Login> login,
        String from,
        List<String> to,
        Optional<Path> certificates,
        Duration deadline) {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Pattern ADDRESS =
            Pattern.compile("[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,253}[a-zA-Z0-9])?");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,253})?|[0-9a-fA-F:.]{2,39}");

    /** How what goes to the server is encrypted. */
    public enum Tls {
        /** It begins in clear text, and goes on encrypted or not at all. */
        @JsonProperty("starttls")
        STARTTLS(587),
        /** From the first byte on. */
        @JsonProperty("tls")
        TLS(465),
        @JsonProperty("none")
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /** Who we are at the server. */
    public record Login(String user, String password) {
        /** Without the password, since it may get into a log. */
        @Override
        public String toString() {
            return user;
        }
    }

    public MailSettings {
        to = List.copyOf(to);
    }

    static MailSettings read(ConfigSection section) {
        section.about("A target that gets mail: [notifications.md](notifications.md#mail).");
        Optional<String> host =
                section.key("host", "the mail server").required("name or address of a host", MailSettings::host);
        Tls tls = section.key(
                        "tls",
                        "how the connection is encrypted; with `starttls` and `tls` the server's certificate is checked")
                .choice(Tls.STARTTLS);
        int port = section.key("port", "of the mail server")
                .unlessGiven("`587` for `starttls`, `465` for `tls`, `25` for `none`")
                .integer(tls.port, 1, 65_535);
        Optional<String> user = section.key("user", "who logs in at the server; nobody does if left out")
                .optional("text", text -> text);
        Optional<String> password = section.key(
                        "password",
                        "of the user; better in the environment, as `SNAPFERRY__NOTIFICATIONS__TARGETS__TARGET__MAIL__PASSWORD`")
                .optional("text", text -> text);
        Optional<String> from =
                section.key("from", "the sender's address").required("mail address", MailSettings::address);
        List<String> to = section.key("to", "who gets the mail; at least one")
                .list("mail addresses", List.of(), MailSettings::address);
        Optional<Path> certificates = section.key(
                        "certificates",
                        "a PEM file with the authorities of the server's certificate, if Java trusts none of them")
                .optional("path", Path::of);
        Duration deadline =
                section.key("deadline", "how long sending a message may take").positive(DEADLINE, LONGEST);
        if (to.isEmpty()) {
            section.problem("to", "is missing: it must be the addresses of those who get the mail");
        }
        check(section, host.orElse(""), tls, user, password);
        certificates
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> section.problem("certificates", "there is no file " + file + " that can be read"));
        section.end();
        return new MailSettings(
                host.orElse(""),
                port,
                tls,
                user.flatMap(name -> password.map(secret -> new Login(name, secret))),
                from.orElse(""),
                to,
                certificates,
                deadline);
    }

    private static void check(
            ConfigSection section, String host, Tls tls, Optional<String> user, Optional<String> password) {
        if (user.isPresent() != password.isPresent()) {
            String lacking = user.isPresent() ? "password" : "user";
            section.problem(lacking, "is missing: user and password belong together");
        }
        if (tls == Tls.NONE && password.isPresent() && !Exposure.isLocal(host)) {
            section.problem("tls", "the password would travel unencrypted to " + host + ": use starttls or tls");
        }
    }

    private static String host(String text) {
        return matching(HOST, text, "the name or address of a host, such as smtp.example.org");
    }

    /** Nothing that could end a line of a message or of what is said to the server. */
    private static String address(String text) {
        return matching(ADDRESS, text, "a mail address, such as ops@example.org, without a name and brackets");
    }

    static String matching(Pattern form, String text, String wanted) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + wanted);
        }
        return text;
    }

    /** What the ids of messages end with. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
