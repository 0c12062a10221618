package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.certificates.CertificateAuthority;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.security.CertificateWatch;
import io.snapferry.transfer.security.TestCertificates;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates that are replaced while workers run. */
@ParameterizedClass
@EnumSource(DataPlane.Engine.class)
class RotationTest extends TransferWorld {

    private final CertificateAuthority older = TestCertificates.authority();
    private final CertificateAuthority newer = TestCertificates.authority();

    @Parameter
    private DataPlane.Engine engine;

    @TempDir
    private Path folder;

    private TestCertificates sender;
    private TestCertificates receiver;
    private CertificateWatch atSource;
    private CertificateWatch atTarget;

    @BeforeEach
    void trustEachOther() throws Exception {
        sender = TestCertificates.in(folder.resolve("source"), Views.SOURCE)
                .trusting(older)
                .by(older);
        receiver = TestCertificates.in(folder.resolve("target"), Views.TARGET)
                .trusting(older)
                .by(older);
        plane.close();
        plane = DataPlane.start(
                new DataPlane.Side(Views.TARGET, receiver.secure(), engine),
                new DataPlane.Side(Views.SOURCE, sender.secure(), engine));
        plane.show(running(5));
        atSource = new CertificateWatch(plane.vertx(), plane.sourceProtection());
        atTarget = new CertificateWatch(plane.vertx(), plane.targetProtection());
        look();
    }

    /** Often enough to take over what has changed. */
    private void look() {
        for (int i = 0; i < 2; i++) {
            DataPlane.get(atSource.look(Instant.now()));
            DataPlane.get(atTarget.look(Instant.now()));
        }
    }

    private X509Certificate served() throws Exception {
        HttpClientOptions anybody = new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setKeyPath(sender.files().key().toString())
                        .setCertPath(sender.files().certificate().toString()));
        HttpClientAgent client = plane.vertx().createHttpClient(anybody);
        HttpClientRequest request = DataPlane.get(client.request(HttpMethod.GET, plane.port(), "127.0.0.1", "/"));
        X509Certificate served =
                (X509Certificate) request.connection().peerCertificates().get(0);
        DataPlane.get(client.close());
        return served;
    }

    @Test
    void theNextConnectionUsesTheNewCertificateAndAStreamThatRunsGoesOn() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(slow));
        CompletableFuture<Long> running = sending(5, snapshot(SIZE));
        await().until(() -> plane.storage().faults().bytes(Call.RECEIVE) >= 1_000_000);
        X509Certificate before = served();

        receiver.by(older);
        sender.by(older);
        look();

        assertThat(served()).isNotEqualTo(before);
        assertThat(plane.peer(claim(5)).inventory().await().volumes()).isEmpty();
        slow.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS)).isGreaterThan(SIZE);
        assertThat(plane.storage().content(DISK)).isEqualTo(source.content(DISK));
    }

    @Test
    void anAuthorityTakesOverStepByStepAndNoStepBreaksAnything() throws Exception {
        assertThatTheyTalk();
        sender.trusting(older, newer);
        look();
        assertThatTheyTalk();
        receiver.trusting(older, newer);
        look();
        assertThatTheyTalk();
        receiver.by(newer);
        look();
        assertThatTheyTalk();
        sender.by(newer);
        look();
        assertThatTheyTalk();
        sender.trusting(newer);
        look();
        assertThatTheyTalk();
        receiver.trusting(newer);
        look();
        assertThatTheyTalk();
    }

    private void assertThatTheyTalk() throws Exception {
        plane.peer(claim(5)).inventory().await();
    }

    @Test
    void whatCannotBeUsedIsLeftAndThoseBeforeGoOn() throws Exception {
        X509Certificate before = served();
        String key = Files.readString(receiver.files().key());

        receiver.by(older);
        Files.writeString(receiver.files().key(), key);
        look();
        assertThat(served()).isEqualTo(before);

        Files.writeString(receiver.files().certificate(), "nothing");
        look();
        assertThat(served()).isEqualTo(before);

        receiver.by(older, Views.TARGET, Duration.ofHours(-2), Duration.ofHours(-1));
        look();
        assertThat(served()).isEqualTo(before);

        Files.delete(receiver.files().certificate());
        look();
        assertThat(served()).isEqualTo(before);

        receiver.by(older);
        look();
        assertThat(served()).isNotEqualTo(before);
        Snapshot snapshot = snapshot(1000);
        assertThat(send(5, snapshot, Optional.empty())).isGreaterThan(1000);
    }

    @Test
    void whatIsHalfReplacedIsNotTakenYet() throws Exception {
        X509Certificate before = served();
        receiver.by(older);
        DataPlane.get(atTarget.look(Instant.now()));

        assertThat(served()).isEqualTo(before);
    }
}
