package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.limit.Limit;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.RunException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferTest extends TransferWorld {

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
        assertThat(plane.peer(claim(5))
                        .inventory()
                        .await()
                        .volumes()
                        .get(VOLUME)
                        .snapshots())
                .containsExactly(first, second);
    }

    @Test
    void aSlowTargetHoldsTheSenderBackInsteadOfFillingMemory() throws Exception {
        plane.show(running(5));
        CountDownLatch slow = new CountDownLatch(1);
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(slow));
        Snapshot snapshot = snapshot(SIZE);
        CompletableFuture<Long> sent = sending(5, snapshot);

        await().until(() -> plane.storage().faults().bytes(Call.RECEIVE) >= 1_000_000);
        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> before.getAndSet(source.faults().bytes(Call.SEND))
                        == source.faults().bytes(Call.SEND));

        assertThat(source.faults().bytes(Call.SEND)).isLessThan(SIZE * 3 / 4);
        assertThat(sent).isNotDone();
        slow.countDown();
        assertThat(sent.get(30, TimeUnit.SECONDS)).isGreaterThan(SIZE);
    }

    @Test
    void progressIsWhatTheTargetHasTaken() throws Exception {
        plane.show(running(5));
        CountDownLatch slow = new CountDownLatch(1);
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(slow));
        Snapshot snapshot = snapshot(SIZE);
        AtomicLong taken = new AtomicLong();
        CompletableFuture<Long> sent = new CompletableFuture<>();
        new Thread(() -> {
                    try (SendStream stream = stream(snapshot, Optional.empty())) {
                        sent.complete(plane.peer(claim(5))
                                .send(
                                        offer(snapshot, Optional.empty()),
                                        stream,
                                        Pacer.unlimited(),
                                        taken::set,
                                        new StreamTimes()));
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
        source.faults().alwaysAtByte(Call.SEND, 5_000_000, new Effect.Fail(ErrorCode.IO));
        Snapshot snapshot = snapshot(SIZE);

        assertThatThrownBy(() -> send(5, snapshot, Optional.empty()))
                .isInstanceOf(RunException.class)
                .hasMessage("storage local on node-a: sending broke off: This is a planned fault in SEND number 1.");
        assertThat(plane.peer(claim(5)).inventory().await().volumes()).isEmpty();
    }

    @Test
    void aTargetThatStopsBreaksTheConnectionAndIsNotTakenForDone() throws Exception {
        plane.show(running(5));
        CountDownLatch never = new CountDownLatch(1);
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(never));
        CompletableFuture<Long> sent = sending(5, snapshot(SIZE));
        await().until(() -> plane.storage().faults().bytes(Call.RECEIVE) >= 1_000_000);
        plane.stopTarget();

        assertThat(failureOf(sent).failure().code()).isIn("connection-lost", "interrupted");
        assertThat(plane.storage().volumes()).isEmpty();
    }

    @Test
    void aFullDiskIsToldWithNodeAndStorage() throws Exception {
        plane.show(running(5));
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 5_000_000, new Effect.Fail(ErrorCode.NO_SPACE));
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
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(never));

        assertThat(failureOf(sending(5, snapshot(SIZE))).failure().code()).isEqualTo("stalled");
    }

    @Test
    void aTargetThatDoesNotListenIsUnreachable() throws Exception {
        TargetPeer peer = plane.client()
                .target(claim(5), new NodeView(Views.TARGET, Instant.EPOCH, "w", "127.0.0.1:1", List.of(), false));

        assertThatThrownBy(() -> peer.inventory().await())
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.failure().code()).isEqualTo("target-unreachable"));
    }

    @Test
    void theRateHoldsOnTheWire() throws Exception {
        plane.show(running(5));
        Snapshot snapshot = snapshot(1_000_000);
        long start = System.nanoTime();
        Limit limit = Limit.local("job", Limit.Direction.SEND, () -> Optional.of(new Rate(BigDecimal.ONE)));
        try (SendStream stream = stream(snapshot, Optional.empty());
                Pacer pacer = new Pacer(List.of(limit), () -> {})) {
            plane.peer(claim(5)).send(offer(snapshot, Optional.empty()), stream, pacer, taken -> {}, new StreamTimes());
        }

        // Never faster than the rate; how much slower depends on the machine.
        assertThat(System.nanoTime() - start).isGreaterThan(890_000_000L);
    }
}
