package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.idle;
import static io.snapferry.transfer.core.Views.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.storage.MemoryStorage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TransferTest {

    private static final String DISK = "vm-100-disk-0";
    private static final VolumeId VOLUME = VolumeId.parse("local:" + DISK);
    private static final int SIZE = 20_000_000;

    private DataPlane plane = DataPlane.start();
    private final MemoryStorage source = new MemoryStorage();

    @AfterEach
    void stop() {
        plane.close();
    }

    private Snapshot snapshot(int bytes) throws StorageException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        source.write(DISK, content);
        source.snapshot(List.of(new VolumeName(DISK)), "s" + bytes);
        List<Snapshot> all = source.list(OptionalInt.empty()).get(0).snapshots();
        return all.get(all.size() - 1);
    }

    private SendStream stream(Snapshot snapshot, Optional<Snapshot> base) throws StorageException {
        return source.send(new SendRequest(new VolumeName(DISK), snapshot, base));
    }

    private static StreamOffer offer(Snapshot snapshot, Optional<Snapshot> base) {
        return new StreamOffer(VOLUME, VolumeKind.BLOCK, snapshot, base);
    }

    private static Throttle unlimited() {
        return new Throttle(Optional.empty());
    }

    private long send(long epoch, Snapshot snapshot, Optional<Snapshot> base) throws Exception {
        try (SendStream stream = stream(snapshot, base)) {
            return plane.peer(claim(epoch)).send(offer(snapshot, base), stream, unlimited(), taken -> {});
        }
    }

    /** Sends on a thread of its own. */
    private CompletableFuture<Long> sending(long epoch, Snapshot snapshot) {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        sent.complete(send(epoch, snapshot, Optional.empty()));
                    } catch (Exception | AssertionError e) {
                        sent.completeExceptionally(e);
                    }
                })
                .start();
        return sent;
    }

    private static RunException failureOf(CompletableFuture<Long> sent) {
        return (RunException)
                assertThatThrownBy(() -> sent.get(40, TimeUnit.SECONDS)).cause().actual();
    }

    @Test
    void aVolumeArrivesInFullAndThenByItsDifference() throws Exception {
        plane.show(running(5));
        Snapshot first = snapshot(SIZE);
        long full = send(5, first, Optional.empty());
        Snapshot second = snapshot(100_000);
        long difference = send(5, second, Optional.of(first));

        assertThat(full).isGreaterThanOrEqualTo(SIZE);
        assertThat(difference).isBetween(100_000L, 101_000L);
        assertThat(plane.storage().content(DISK)).isEqualTo(source.content(DISK));
        assertThat(plane.peer(claim(5)).inventory().volumes().get(VOLUME).snapshots())
                .containsExactly(first, second);
    }

    @Test
    void aSlowTargetHoldsTheSenderBackInsteadOfFillingMemory() throws Exception {
        plane.show(running(5));
        CountDownLatch slow = new CountDownLatch(1);
        plane.storage().faults().stallAfter(1_000_000, slow);
        Snapshot snapshot = snapshot(SIZE);
        CompletableFuture<Long> sent = sending(5, snapshot);

        await().until(() -> plane.storage().faults().bytesRead() >= 1_000_000);
        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> before.getAndSet(source.faults().bytesRead())
                        == source.faults().bytesRead());

        assertThat(source.faults().bytesRead()).isLessThan(SIZE * 3 / 4);
        assertThat(sent).isNotDone();
        slow.countDown();
        assertThat(sent.get(30, TimeUnit.SECONDS)).isGreaterThan(SIZE);
    }

    @Test
    void progressIsWhatTheTargetHasTaken() throws Exception {
        plane.show(running(5));
        CountDownLatch slow = new CountDownLatch(1);
        plane.storage().faults().stallAfter(1_000_000, slow);
        Snapshot snapshot = snapshot(SIZE);
        AtomicLong taken = new AtomicLong();
        CompletableFuture<Long> sent = new CompletableFuture<>();
        new Thread(() -> {
                    try (SendStream stream = stream(snapshot, Optional.empty())) {
                        sent.complete(plane.peer(claim(5))
                                .send(offer(snapshot, Optional.empty()), stream, unlimited(), taken::set));
                    } catch (Exception e) {
                        sent.completeExceptionally(e);
                    }
                })
                .start();

        await().until(() -> taken.get() >= 1_000_000);
        assertThat(taken.get()).isLessThan(1_100_000);
        slow.countDown();
        assertThat(sent.get(30, TimeUnit.SECONDS)).isEqualTo(taken.get());
    }

    @Test
    void aSourceThatBreaksOffLeavesNothingOnTheTarget() throws Exception {
        plane.show(running(5));
        source.faults().failSendingAfter(5_000_000, Optional.of(ErrorCode.IO));
        Snapshot snapshot = snapshot(SIZE);

        assertThatThrownBy(() -> send(5, snapshot, Optional.empty()))
                .isInstanceOf(RunException.class)
                .hasMessage("storage local on node-a: sending broke off: a fault of the test");
        assertThat(plane.peer(claim(5)).inventory().volumes()).isEmpty();
    }

    @Test
    void aTargetThatStopsBreaksTheConnectionAndIsNotTakenForDone() throws Exception {
        plane.show(running(5));
        CountDownLatch never = new CountDownLatch(1);
        plane.storage().faults().stallAfter(1_000_000, never);
        CompletableFuture<Long> sent = sending(5, snapshot(SIZE));
        await().until(() -> plane.storage().faults().bytesRead() >= 1_000_000);
        plane.close();

        assertThat(failureOf(sent).failure().code()).isIn("connection-lost", "interrupted");
        assertThat(plane.storage().volumes()).isEmpty();
        plane = DataPlane.start();
    }

    @Test
    void aFullDiskIsToldWithNodeAndStorage() throws Exception {
        plane.show(running(5));
        plane.storage().faults().failReceivingAfter(5_000_000, Optional.of(ErrorCode.NO_SPACE));
        Snapshot snapshot = snapshot(SIZE);

        assertThatThrownBy(() -> send(5, snapshot, Optional.empty())).isInstanceOfSatisfying(RunException.class, e -> {
            assertThat(e.failure().code()).isEqualTo("no-space");
            assertThat(e.failure().message()).startsWith("storage local on node-b has no space left");
        });
        assertThat(plane.storage().volumes()).isEmpty();
    }

    @Test
    void aTargetThatTakesNothingIsGivenUp() throws Exception {
        plane.close();
        plane = DataPlane.start(Duration.ofMillis(1500));
        plane.show(running(5));
        CountDownLatch never = new CountDownLatch(1);
        plane.storage().faults().stallAfter(1_000_000, never);

        assertThat(failureOf(sending(5, snapshot(SIZE))).failure().code()).isEqualTo("stalled");
    }

    @Test
    void nobodyIsLetInWhoseRunTheTargetsViewDoesNotShow() throws Exception {
        plane.show(idle());
        Snapshot snapshot = snapshot(1000);

        assertThatThrownBy(() -> send(5, snapshot, Optional.empty()))
                .hasMessageStartingWith("target node-b refused: the job's view on node-b does not show run 100-0.1");
        assertThat(plane.storage().volumes()).isEmpty();
    }

    @Test
    void aViewThatIsALittleBehindIsWaitedFor() throws Exception {
        plane.show(idle());
        Snapshot snapshot = snapshot(1000);
        plane.vertx().setTimer(100, later -> plane.show(running(5)));

        assertThat(send(5, snapshot, Optional.empty())).isGreaterThan(1000);
    }

    @Test
    void anOlderEpochThanTheTargetHasSeenIsRefused() throws Exception {
        plane.show(running(6));
        plane.peer(claim(6)).inventory();
        plane.show(running(5));

        assertThatThrownBy(() -> send(5, snapshot(1000), Optional.empty()))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.failure().code()).isEqualTo("superseded"));
    }

    @Test
    void aNewerEpochEndsWhatADeadConnectionStillHoldsAndOnlyThenSeesTheTarget() throws Exception {
        plane.show(running(5));
        CountDownLatch never = new CountDownLatch(1);
        plane.storage().faults().stallAfter(1_000_000, never);
        Snapshot snapshot = snapshot(SIZE);
        CompletableFuture<Long> dead = sending(5, snapshot);
        await().until(() -> plane.storage().faults().bytesRead() >= 1_000_000);

        plane.show(running(6));
        assertThat(plane.peer(claim(6)).inventory().volumes()).isEmpty();
        plane.storage().faults().stallAfter(0, new CountDownLatch(0));

        assertThat(send(6, snapshot, Optional.empty())).isGreaterThan(SIZE);
        assertThat(dead).isCompletedExceptionally();
    }

    @Test
    void twoStreamsIntoOneVolumeAreNotTakenAtOnce() throws Exception {
        plane.show(running(5));
        CountDownLatch slow = new CountDownLatch(1);
        plane.storage().faults().stallAfter(1_000_000, slow);
        Snapshot snapshot = snapshot(SIZE);
        CompletableFuture<Long> first = sending(5, snapshot);
        await().until(() -> plane.storage().faults().bytesRead() >= 1_000_000);

        assertThatThrownBy(() -> send(5, snapshot, Optional.empty()))
                .hasMessageContaining("volume local:vm-100-disk-0 is being received into by run 100-0.1");
        slow.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isGreaterThan(SIZE);
    }

    @Test
    void aVolumeOfAnotherGuestIsRefused() throws Exception {
        plane.show(running(5));
        Snapshot snapshot = snapshot(1000);
        StreamOffer foreign =
                new StreamOffer(VolumeId.parse("local:vm-200-disk-0"), VolumeKind.BLOCK, snapshot, Optional.empty());
        try (SendStream stream = stream(snapshot, Optional.empty())) {
            assertThatThrownBy(() -> plane.peer(claim(5)).send(foreign, stream, unlimited(), taken -> {}))
                    .hasMessageContaining("volume vm-200-disk-0 is not one of guest 100");
        }
    }

    @Test
    void aTargetThatDoesNotListenIsUnreachable() throws Exception {
        TargetPeer peer = plane.client()
                .target(
                        claim(5),
                        new io.snapferry.contracts.view.NodeView(
                                Views.TARGET, java.time.Instant.EPOCH, "w", "127.0.0.1:1", List.of(), false));

        assertThatThrownBy(peer::inventory)
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.failure().code()).isEqualTo("target-unreachable"));
    }

    @Test
    void theRateHoldsOnTheWire() throws Exception {
        plane.show(running(5));
        Snapshot snapshot = snapshot(1_000_000);
        long start = System.nanoTime();
        try (SendStream stream = stream(snapshot, Optional.empty())) {
            plane.peer(claim(5))
                    .send(
                            offer(snapshot, Optional.empty()),
                            stream,
                            new Throttle(Optional.of(new Rate(BigDecimal.ONE))),
                            taken -> {});
        }

        // Never faster than the rate; how much slower depends on the machine.
        assertThat(System.nanoTime() - start).isGreaterThan(890_000_000L);
    }

    @Test
    void afterItsSuccessARunPrunesTheReplicaThoughTheJobIsIdle() throws Exception {
        plane.show(running(5));
        Snapshot first = snapshot(1000);
        send(5, first, Optional.empty());
        plane.show(idle());

        plane.peer(claim(5)).prune(Map.of(VOLUME, first.guid()));

        assertThat(plane.storage().snapshots(DISK)).containsExactly(first.name());
    }

    @Test
    void aReplicaIsRemovedOnlyByARemovalRun() throws Exception {
        plane.show(running(5));
        send(5, snapshot(1000), Optional.empty());
        assertThatThrownBy(() -> plane.peer(claim(5)).removeReplica()).hasMessageContaining("refused");

        plane.show(running(6, RunAction.REMOVE_REPLICA));
        assertThat(plane.peer(claim(6)).removeReplica()).containsExactly(VOLUME);
        assertThat(plane.peer(claim(6)).removeReplica()).isEmpty();
        assertThat(plane.storage().volumes()).isEmpty();
    }
}
