package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.idle;
import static io.snapferry.transfer.core.Views.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.RunException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whom a target lets in, and who must go when somebody newer comes. */
class DoorTest extends TransferWorld {

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
        plane.peer(claim(6)).inventory().await();
        plane.show(running(5));

        assertThatThrownBy(() -> send(5, snapshot(1000), Optional.empty()))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.failure().code()).isEqualTo("superseded"));
    }

    @Test
    void aNewerEpochEndsWhatADeadConnectionStillHoldsAndOnlyThenSeesTheTarget() throws Exception {
        plane.show(running(5));
        CountDownLatch never = new CountDownLatch(1);
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(never));
        Snapshot snapshot = snapshot(SIZE);
        CompletableFuture<Long> dead = sending(5, snapshot);
        await().until(() -> plane.storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

        plane.show(running(6));
        assertThat(plane.peer(claim(6)).inventory().await().volumes()).isEmpty();
        plane.storage().faults().mend();

        assertThat(send(6, snapshot, Optional.empty())).isGreaterThan(SIZE);
        assertThat(dead).isCompletedExceptionally();
    }

    @Test
    void aStreamWhoseRunIsCancelledEndsAlthoughItsSenderGoesOn() throws Exception {
        plane.show(running(5));
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        CompletableFuture<Long> sent = sending(5, snapshot(SIZE));
        await().until(() -> plane.storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

        plane.show(idle());

        failureOf(sent);
        assertThat(plane.storage().volumes()).isEmpty();
        plane.storage().faults().mend();
        plane.show(running(6));
        assertThat(send(6, snapshot("again", 1000), Optional.empty())).isGreaterThan(1000);
    }

    @Test
    void aTargetIsIdleWhenNoRunThatItLetInMayComeAgain() throws Exception {
        plane.show(running(5));
        assertThat(plane.isIdle()).isTrue();
        plane.peer(claim(5)).inventory().await();
        assertThat(plane.isIdle()).isFalse();

        plane.show(running(6));
        assertThat(plane.isIdle()).as("the next attempt goes elsewhere").isTrue();
        plane.peer(claim(6)).inventory().await();
        assertThat(plane.isIdle()).isFalse();
        plane.show(idle());
        assertThat(plane.isIdle()).isTrue();
    }

    @Test
    void twoStreamsIntoOneVolumeAreNotTakenAtOnce() throws Exception {
        plane.show(running(5));
        CountDownLatch slow = new CountDownLatch(1);
        plane.storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(slow));
        Snapshot snapshot = snapshot(SIZE);
        CompletableFuture<Long> first = sending(5, snapshot);
        await().until(() -> plane.storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

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
            assertThatThrownBy(() -> plane.peer(claim(5))
                            .send(foreign, stream, Pacer.unlimited(), taken -> {}, new StreamTimes()))
                    .hasMessageContaining("volume vm-200-disk-0 is not one of guest 100");
        }
    }

    @Test
    void afterItsSuccessARunPrunesTheReplicaThoughTheJobIsIdle() throws Exception {
        plane.show(running(5));
        Snapshot first = snapshot(1000);
        send(5, first, Optional.empty());
        plane.show(idle());

        plane.peer(claim(5)).prune(Map.of(VOLUME, first.guid()), Optional.empty());

        assertThat(plane.storage().snapshots(DISK)).containsExactly(first.name());
    }

    @Test
    void aReplicaIsRemovedOnlyByARemovalRun() throws Exception {
        plane.show(running(5));
        send(5, snapshot("snapferry_100-0_20261123T172000Z_5", 1000), Optional.empty());
        assertThatThrownBy(() -> plane.peer(claim(5)).removeReplica()).hasMessageContaining("refused");

        plane.show(running(6, RunAction.REMOVE_REPLICA));
        assertThat(plane.peer(claim(6)).removeReplica()).containsExactly(VOLUME);
        assertThat(plane.peer(claim(6)).removeReplica()).isEmpty();
        assertThat(plane.storage().volumes()).isEmpty();
    }
}
