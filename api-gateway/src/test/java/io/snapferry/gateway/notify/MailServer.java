package io.snapferry.gateway.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server in this JVM that keeps what it gets, and refuses or waits as a test wants. */
final class MailServer implements AutoCloseable {
    static final String USER = "snapferry";
    static final String PASSWORD = "right";

    /** @param user who had logged in */
    record Mail(String from, List<String> to, Optional<String> user, String raw) {
        /** The values of a header, unfolded. */
        List<String> header(String name) {
            String head = raw.substring(0, raw.indexOf("\r\n\r\n")).replaceAll("\r\n[ \t]+", " ");
            return Arrays.stream(head.split("\r\n"))
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        String body() {
            return raw.substring(raw.indexOf("\r\n\r\n") + 4);
        }
    }

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final SMTPServer server;

    private MailServer(int port, Optional<SSLContext> tls, boolean login) {
        SMTPServer.Builder builder = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandlerFactory(Handler::new);
        tls.ifPresent(context -> builder.enableTLS().requireTLS().startTlsSocketFactory(context));
        if (login) {
            builder.requireAuth()
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                        if (!user.equals(USER) || !password.equals(PASSWORD)) {
                            throw new LoginFailedException("no");
                        }
                    }));
        }
        server = builder.build();
        server.start();
    }

    /** Without TLS and logins. */
    static MailServer start(int port) {
        return new MailServer(port, Optional.empty(), false);
    }

    /** With STARTTLS, without which it takes nothing, and a login. */
    static MailServer start(SSLContext tls) {
        return new MailServer(0, Optional.of(tls), true);
    }

    int port() {
        return server.getPort() == 0 ? server.getPortAllocated() : server.getPort();
    }

    List<Mail> mails() {
        return mails;
    }

    void refuse(String address) {
        refused.add(address);
    }

    /** It takes no message to its end until it goes on. */
    void stall() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    @Override
    public void close() {
        goOn();
        server.stop();
    }

    private final class Handler implements MessageHandler {
        private final MessageContext context;
        private final List<String> to = new ArrayList<>();
        private String from = "";

        Handler(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String address) {
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            if (refused.contains(address)) {
                throw new RejectException(550, "no such user here");
            }
            to.add(address);
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            String raw = new String(data.readAllBytes(), StandardCharsets.UTF_8);
            Optional<String> user =
                    context.getAuthenticationHandler().map(handler -> String.valueOf(handler.getIdentity()));
            mails.add(new Mail(from, List.copyOf(to), user, raw));
            return "taken";
        }

        @Override
        public void done() {}
    }
}
