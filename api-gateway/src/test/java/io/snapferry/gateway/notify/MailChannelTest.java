package io.snapferry.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.gateway.core.notify.Letter;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailChannelTest {
    private static final String OPS = "ops@example.org";
    private static final String ONCALL = "oncall@example.org";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static Letter letter(String id, List<String> threads, String text) {
        return new Letter(
                id,
                threads,
                "ops",
                Severity.ERROR,
                Letter.State.PROBLEM,
                Instant.now(),
                "Snapferry: job 100-0 fails: Größe",
                text,
                List.of());
    }

    private static MailSettings plain(int port, Duration deadline) {
        return new MailSettings(
                "127.0.0.1",
                port,
                MailSettings.Tls.NONE,
                Optional.empty(),
                "snapferry@example.org",
                List.of(OPS, ONCALL),
                Optional.empty(),
                deadline);
    }

    private MailSettings encrypted(String host, int port, String password, String authority) {
        return new MailSettings(
                host,
                port,
                MailSettings.Tls.STARTTLS,
                Optional.of(new MailSettings.Login(MailServer.USER, password)),
                "snapferry@example.org",
                List.of(OPS),
                Optional.of(folder.resolve(authority).resolve("ca.crt")),
                Duration.ofSeconds(20));
    }

    private SSLContext tls(String authority) throws Exception {
        new CertificateFolder(folder.resolve(authority)).provide(List.of(new NodeName("localhost")), Instant.now());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new PemKeyCertOptions()
                        .addCertPath(folder.resolve(authority)
                                .resolve("localhost.crt")
                                .toString())
                        .addKeyPath(folder.resolve(authority)
                                .resolve("localhost.key")
                                .toString())
                        .getKeyManagerFactory(vertx)
                        .getKeyManagers(),
                null,
                null);
        return context;
    }

    private Outcome send(MailSettings settings, Letter letter) throws Exception {
        return new MailChannel(vertx, settings)
                .send(letter)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void aMessageArrivesAsItWasWritten() throws Exception {
        try (MailServer server = MailServer.start(0)) {
            MailSettings settings = plain(server.port(), Duration.ofSeconds(20));
            Letter letter = letter("failure.100-0.7", List.of(), "first\n.\n..dots\nlast\n");

            assertThat(send(settings, letter)).isEqualTo(Outcome.taken(Optional.empty()));
            MailServer.Mail mail = server.mails().get(0);
            assertThat(mail.to()).containsExactly(OPS, ONCALL);
            assertThat(mail.body()).contains("first\r\n.\r\n..dots\r\nlast");
            assertThat(mail.header("Message-ID")).containsExactly("<snapferry.failure.100-0.7@example.org>");
            assertThat(mail.header("Subject").get(0)).contains("job_100-0_fails", "Gr=C3=B6=C3=9Fe");
            assertThat(mail.header("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.header("X-Snapferry-State")).containsExactly("problem");
            assertThat(mail.header("References")).isEmpty();
        }
    }

    @Test
    void whatBelongsTogetherIsReferredTo() throws Exception {
        try (MailServer server = MailServer.start(0)) {
            send(
                    plain(server.port(), Duration.ofSeconds(20)),
                    letter("message.ff", List.of("failure.100-0.7", "node.node-b.8"), "x\n"));

            MailServer.Mail mail = server.mails().get(0);
            assertThat(mail.header("In-Reply-To")).containsExactly("<snapferry.failure.100-0.7@example.org>");
            assertThat(mail.header("References"))
                    .containsExactly("<snapferry.failure.100-0.7@example.org> <snapferry.node.node-b.8@example.org>");
            assertThat(mail.body().strip()).isEqualTo("x");
        }
    }

    @Test
    void overStartTlsWithALogin() throws Exception {
        try (MailServer server = MailServer.start(tls("known"))) {
            tls("other");

            assertThat(send(
                            encrypted("localhost", server.port(), MailServer.PASSWORD, "known"),
                            letter("a", List.of(), "x\n")))
                    .isEqualTo(Outcome.taken(Optional.empty()));
            assertThat(server.mails().get(0).user()).contains(MailServer.USER);

            assertThat(send(encrypted("localhost", server.port(), "wrong", "known"), letter("b", List.of(), "x\n"))
                            .refused()
                            .orElse(""))
                    .contains("535")
                    .doesNotContain("wrong");
            assertThat(send(
                                    encrypted("localhost", server.port(), MailServer.PASSWORD, "other"),
                                    letter("c", List.of(), "x\n"))
                            .refused())
                    .isPresent();
            assertThat(send(
                                    encrypted("127.0.0.1", server.port(), MailServer.PASSWORD, "known"),
                                    letter("d", List.of(), "x\n"))
                            .refused())
                    .isPresent();
            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void nothingIsSaidToAServerThatDoesNotEncrypt() throws Exception {
        try (MailServer server = MailServer.start(0)) {
            tls("known");

            assertThat(send(
                                    encrypted("localhost", server.port(), MailServer.PASSWORD, "known"),
                                    letter("a", List.of(), "x\n"))
                            .refused()
                            .orElse(""))
                    .contains("STARTTLS");
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void oneOfSeveralAddressesThatIsRefusedIsNamedAndAllAreAFailure() throws Exception {
        try (MailServer server = MailServer.start(0)) {
            MailSettings settings = plain(server.port(), Duration.ofSeconds(20));
            server.refuse(ONCALL);
            Outcome one = send(settings, letter("a", List.of(), "x\n"));
            server.refuse(OPS);
            Outcome all = send(settings, letter("b", List.of(), "x\n"));

            assertThat(one.refused()).isEmpty();
            assertThat(one.complaint().orElse("")).contains(ONCALL).doesNotContain(OPS);
            assertThat(server.mails()).hasSize(1);
            assertThat(all.refused()).isPresent();
        }
    }

    @Test
    void aServerThatIsAwayOrSlowIsNotWaitedForLong() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        assertThat(send(plain(nobody, Duration.ofSeconds(20)), letter("a", List.of(), "x\n"))
                        .refused()
                        .orElse(""))
                .containsIgnoringCase("connection refused");
        try (MailServer server = MailServer.start(0)) {
            server.stall();
            assertThat(send(plain(server.port(), Duration.ofSeconds(1)), letter("a", List.of(), "x\n"))
                            .refused())
                    .contains("the mail server did not take it within 1 s");
            server.goOn();
            assertThat(send(plain(server.port(), Duration.ofSeconds(20)), letter("b", List.of(), "x\n"))
                            .refused())
                    .isEmpty();
            await().untilAsserted(() -> assertThat(server.mails())
                    .anyMatch(mail -> mail.header("Message-ID").get(0).contains(".b@")));
        }
    }
}
