package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.idle;
import static io.snapferry.transfer.core.Views.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.certificates.CertificateAuthority;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.security.Network;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.security.TestCertificates;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets a byte in or out when nodes know each other by certificates. */
@ParameterizedClass
@EnumSource(DataPlane.Engine.class)
class SecureDoorTest extends TransferWorld {

    private static final CertificateAuthority OURS = TestCertificates.authority();
    private static final CertificateAuthority FOREIGN = TestCertificates.authority();
    private static final NodeName OTHER = new NodeName("node-c");
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Parameter
    private DataPlane.Engine engine;

    @TempDir
    private Path folder;

    private TestCertificates sender;
    private TestCertificates receiver;
    private int attempts;

    private void trustEachOther() throws Exception {
        sender = TestCertificates.in(folder.resolve("source"), Views.SOURCE)
                .trusting(OURS)
                .by(OURS);
        receiver = TestCertificates.in(folder.resolve("target"), Views.TARGET)
                .trusting(OURS)
                .by(OURS);
    }

    private void open() {
        open(receiver.secure(), sender.secure());
    }

    private void open(ReplicationSettings atTarget, ReplicationSettings atSource) {
        plane.close();
        plane = DataPlane.start(
                new DataPlane.Side(Views.TARGET, atTarget, engine), new DataPlane.Side(Views.SOURCE, atSource, engine));
        plane.show(running(5));
    }

    /** Sends, and expects that nothing comes of it. */
    private RunFailure refused() throws Exception {
        Snapshot snapshot = snapshot("s" + attempts++, 1000);
        RunFailure[] failure = new RunFailure[1];
        assertThatThrownBy(() -> send(5, snapshot, Optional.empty()))
                .isInstanceOfSatisfying(RunException.class, e -> failure[0] = e.failure());
        assertNothingWritten();
        return failure[0];
    }

    private void assertNothingWritten() {
        assertThat(plane.storage().volumes()).isEmpty();
        assertThat(plane.storage().faults().calls(Call.RECEIVE)).isZero();
    }

    @Test
    void nodesOfOneAuthorityExchangeData() throws Exception {
        trustEachOther();
        open();
        Snapshot first = snapshot(1_000_000);

        assertThat(send(5, first, Optional.empty())).isGreaterThan(1_000_000);
        assertThat(send(5, snapshot(100_000), Optional.of(first))).isGreaterThan(100_000);
        assertThat(plane.storage().content(DISK)).isEqualTo(source.content(DISK));
    }

    @Test
    void aSourceOfAnotherAuthorityIsTurnedDown() throws Exception {
        trustEachOther();
        sender.trusting(OURS, FOREIGN).by(FOREIGN);
        open();

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("certificate-refused");
        assertThat(failure.message())
                .startsWith("node-b refused the certificate of node-a, " + folder.resolve("source/node-a.crt"))
                .contains("add that authority to ca.crt on node-b");
    }

    @Test
    void aTargetOfAnotherAuthorityIsSentNothing() throws Exception {
        trustEachOther();
        receiver.trusting(OURS, FOREIGN).by(FOREIGN);
        open();

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("certificate-unknown");
        assertThat(failure.message())
                .startsWith("nobody whom node-a trusts stands for the certificate of node-b at 127.0.0.1:")
                .contains(folder.resolve("source/ca.crt") + " on node-a");
    }

    @Test
    void aSourceWhoseCertificateIsOverIsTurnedDown() throws Exception {
        trustEachOther();
        sender.by(OURS, Views.SOURCE, AN_HOUR.multipliedBy(-2), AN_HOUR.negated());
        open();

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("certificate-expired");
        assertThat(failure.message())
                .startsWith("the certificate of node-a, " + folder.resolve("source/node-a.crt") + ", has ended at 20")
                .contains("node-b refused it")
                .contains("snapferry certs node node-a --renew");
    }

    @Test
    void aTargetWhoseCertificateIsOverIsSentNothing() throws Exception {
        trustEachOther();
        receiver.by(OURS, Views.TARGET, AN_HOUR.multipliedBy(-2), AN_HOUR.negated());
        open();

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("certificate-expired");
        assertThat(failure.message())
                .startsWith("the certificate of node-b at 127.0.0.1:")
                .contains("snapferry certs node node-b --renew");
    }

    @Test
    void certificatesOfTheFutureAreAQuestionOfClocks() throws Exception {
        trustEachOther();
        sender.by(OURS, Views.SOURCE, AN_HOUR, AN_HOUR.multipliedBy(2));
        open();
        assertThat(refused().code()).isEqualTo("certificate-not-yet-valid");

        trustEachOther();
        receiver.by(OURS, Views.TARGET, AN_HOUR, AN_HOUR.multipliedBy(2));
        open();
        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("certificate-not-yet-valid");
        assertThat(failure.message()).contains("compare the clocks of both nodes");
    }

    @Test
    void theRightCertificateOfTheWrongNodeIsTurnedDownWithBothNames() throws Exception {
        trustEachOther();
        TestCertificates other = TestCertificates.in(folder.resolve("other"), OTHER)
                .trusting(OURS)
                .by(OURS);
        plane.close();
        plane = DataPlane.start(
                new DataPlane.Side(Views.TARGET, receiver.secure(), engine),
                new DataPlane.Side(OTHER, other.secure(), engine));
        plane.show(running(5));

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("not-your-node");
        assertThat(failure.message())
                .isEqualTo(
                        "target node-b refused: the caller's certificate is of node-c, and the run is one of node-a: a"
                                + " worker of node-a needs node-a's certificate");
    }

    @Test
    void aNodeThatAnswersInAnothersPlaceIsSentNothing() throws Exception {
        trustEachOther();
        TestCertificates other = TestCertificates.in(folder.resolve("other"), OTHER)
                .trusting(OURS)
                .by(OURS);
        plane.close();
        plane = DataPlane.start(
                new DataPlane.Side(OTHER, other.secure(), engine),
                new DataPlane.Side(Views.SOURCE, sender.secure(), engine));
        plane.show(running(5));

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("not-your-node");
        assertThat(failure.message()).contains("answers node-c, by its certificate, and not node-b");
    }

    @Test
    void whoHasNoCertificateGetsNothing() throws Exception {
        trustEachOther();
        open();
        HttpClientAgent nobody = plane.vertx()
                .createHttpClient(
                        new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));
        Future<?> answer = nobody.request(HttpMethod.GET, plane.port(), "127.0.0.1", DataApi.INVENTORY)
                .compose(request -> {
                    DataApi.write(claim(5), request.headers());
                    return request.send();
                });

        assertThatThrownBy(() -> DataPlane.get(answer)).hasStackTraceContaining("certificate_required");
        assertNothingWritten();
    }

    @Test
    void aSourceWithoutTlsGetsNothing() throws Exception {
        trustEachOther();
        open(receiver.secure(), DataPlane.ON_LOOPBACK);

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("connection-lost");
        assertThat(failure.message()).contains("is replication.type there insecure, as it is here?");
    }

    @Test
    void aTargetWithoutTlsIsSentNothing() throws Exception {
        trustEachOther();
        open(DataPlane.ON_LOOPBACK, sender.secure());

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("tls-failed");
        assertThat(failure.message()).contains("set replication.type of node-b to secure");
    }

    @Test
    void whoComesFromOutsideOfTheNetworkIsRefused() throws Exception {
        open(within("127.0.0.2/32"), within("127.0.0.0/8"));

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("outside-network");
        assertThat(failure.message())
                .isEqualTo("target node-b refused: the caller's address 127.0.0.1 is not in replication.network"
                        + " 127.0.0.2/32 of node-b");

        trustEachOther();
        open(
                new ReplicationSettings(
                        ReplicationSettings.Type.SECURE,
                        Optional.of(Network.parse("127.0.0.2/32")),
                        receiver.secure().certificates(),
                        Compression.NONE),
                sender.secure());
        assertThat(refused().code()).isEqualTo("outside-network");
    }

    @Test
    void nobodyOutsideOfTheNetworkIsCalled() throws Exception {
        open(within("127.0.0.0/8"), within("10.10.0.0/24"));

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("outside-network");
        assertThat(failure.message()).startsWith("target node-b is not called at 127.0.0.1:");
    }

    private static ReplicationSettings within(String network) {
        return new ReplicationSettings(
                ReplicationSettings.Type.INSECURE,
                Optional.of(Network.parse(network)),
                Path.of("none"),
                Compression.NONE);
    }

    @Test
    void aJobThatIsDeletedMeanwhileLetsNothingIn() throws Exception {
        trustEachOther();
        open();
        plane.jobs().put(Views.JOB, Optional.empty());

        RunFailure failure = refused();
        assertThat(failure.code()).isEqualTo("target-refused");
        assertThat(failure.message()).endsWith("no job 100-0 is known on node-b");
    }

    @Test
    void aStreamThatIsReplayedChangesNothing() throws Exception {
        trustEachOther();
        open();
        Snapshot first = snapshot(1000);
        send(5, first, Optional.empty());
        Snapshot second = snapshot(2000);
        send(5, second, Optional.of(first));

        // While its run goes on, after that, and when a newer order is known.
        assertReplayRefused(first, second);
        plane.show(idle());
        assertThat(assertReplayRefused(first, second)).isEqualTo("target-refused");
        plane.show(running(6));
        assertThat(assertReplayRefused(first, second)).isEqualTo("superseded");

        assertThat(plane.storage().snapshots(DISK)).containsExactly(first.name(), second.name());
        assertThat(plane.storage().content(DISK)).isEqualTo(source.content(DISK));
    }

    private String assertReplayRefused(Snapshot first, Snapshot second) {
        String[] code = new String[1];
        for (Optional<Snapshot> base : List.of(Optional.<Snapshot>empty(), Optional.of(first))) {
            assertThatThrownBy(() -> send(5, base.isPresent() ? second : first, base))
                    .isInstanceOfSatisfying(
                            RunException.class, e -> code[0] = e.failure().code());
        }
        return code[0];
    }

    @Test
    void aLowerEpochIsRefusedWhateverItsCertificate() throws Exception {
        trustEachOther();
        open();
        plane.show(running(6));

        assertThat(refused().code()).isEqualTo("superseded");
    }
}
