package io.snapferry.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.BadCertificateException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final NodeName GATEWAY = new NodeName("gateway");

    @TempDir
    private Path folder;

    private final Instant now = Instant.now();
    private final Vertx vertx = Vertx.vertx();
    /** One that nobody holds closes itself. */
    private final List<HttpClient> clients = new ArrayList<>();

    private final List<ServerSSLOptions> used = new ArrayList<>();
    private TlsFiles files;

    @BeforeEach
    void makeCertificate() {
        make("first");
        files = new TlsFiles(folder.resolve("first/gateway.crt"), folder.resolve("first/gateway.key"));
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void withACertificateItSpeaksTlsAndNothingElse() throws Exception {
        HttpServer server = await(new Listener(vertx, Optional.of(files))
                .listen("127.0.0.1", 0, request -> request.response().end()));
        HttpClientOptions tls = new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(false)
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(folder.resolve("first/ca.crt").toString()));

        assertThat(await(get(tls, server)).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> await(get(new HttpClientOptions(), server)));
    }

    @Test
    void whatIsNoPairIsRefusedWithWhatToDo() {
        make("other");
        Path otherKey = folder.resolve("other/gateway.key");

        assertThatThrownBy(() -> check(new TlsFiles(files.certificate(), otherKey), now))
                .hasMessageContainingAll(otherKey + " is not the key of " + files.certificate(), "copy");
        assertThatThrownBy(() -> check(new TlsFiles(otherKey, otherKey), now))
                .hasMessageContaining("no certificate in PEM form");
        assertThatThrownBy(() -> check(new TlsFiles(files.certificate(), files.certificate()), now))
                .hasMessageContaining("no unencrypted private key");
        assertThatThrownBy(() -> check(new TlsFiles(folder.resolve("none"), otherKey), now))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> check(files, now.plus(Duration.ofDays(10_000))))
                .hasMessageContaining("get a new one");
    }

    @Test
    void aReplacedCertificateIsUsedOnceBothFilesRest() throws Exception {
        CertificateReload reload = reload();
        await(reload.look(now));
        make("second");

        copy("second", "gateway.crt");
        await(reload.look(now));
        copy("second", "gateway.key");
        await(reload.look(now));
        assertThat(used).as("seen once").isEmpty();

        await(reload.look(now));
        await(reload.look(now));
        assertThat(used).hasSize(1);
    }

    @Test
    void whatCannotBeUsedLeavesTheOneBefore() throws Exception {
        CertificateReload reload = reload();
        make("second");
        copy("second", "gateway.crt");
        for (int look = 0; look < 3; look++) {
            await(reload.look(now));
        }
        Files.delete(files.key());
        await(reload.look(now));
        assertThat(used).isEmpty();

        copy("second", "gateway.key");
        await(reload.look(now));
        await(reload.look(now));
        assertThat(used).hasSize(1);
    }

    private CertificateReload reload() throws BadCertificateException {
        return new CertificateReload(vertx, files, ServerCertificate.read(files), options -> {
            used.add(options);
            return Future.succeededFuture(true);
        });
    }

    private void check(TlsFiles pair, Instant now) throws BadCertificateException {
        ServerCertificate.read(pair).checked(vertx, pair, now);
    }

    private Future<HttpClientResponse> get(HttpClientOptions options, HttpServer server) {
        HttpClient client = vertx.createHttpClient(options);
        clients.add(client);
        return client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send());
    }

    private void make(String name) {
        new CertificateFolder(folder.resolve(name)).provide(List.of(GATEWAY), now);
    }

    private void copy(String from, String file) throws Exception {
        Files.copy(
                folder.resolve(from).resolve(file),
                folder.resolve("first").resolve(file),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
