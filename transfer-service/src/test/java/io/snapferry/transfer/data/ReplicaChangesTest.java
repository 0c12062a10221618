package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.idle;
import static io.snapferry.transfer.core.Views.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.Preparation;
import io.snapferry.transfer.plan.RunException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a target lets a run change beside what it receives. */
class ReplicaChangesTest extends TransferWorld {

    private static final VolumeId RENAMED = VolumeId.parse("local:vm-100-disk-5");
    private Snapshot arrived = new Snapshot("", "", Instant.EPOCH);

    @BeforeEach
    void replica() throws Exception {
        plane.storage().declareAll();
        plane.show(running(5));
        arrived = snapshot(1000);
        send(5, arrived, Optional.empty());
    }

    private static Preparation.SetAside aside(Optional<Snapshot> keepUpTo, Optional<String> newest) {
        return new Preparation.SetAside(VOLUME, VOLUME, keepUpTo, newest, "a test");
    }

    @Test
    void aReplicaIsRenamedAndSetAside() throws Exception {
        plane.peer(claim(5)).rename(VOLUME, RENAMED);
        assertThat(plane.storage().volumes()).containsExactly(new VolumeName(RENAMED.name()));
        plane.peer(claim(5)).rename(RENAMED, VOLUME);

        String place = plane.peer(claim(5)).setAside(aside(Optional.of(arrived), Optional.of(arrived.guid())));

        assertThat(plane.storage().aside(place)).hasSize(1000);
        assertThat(plane.storage().content(DISK)).hasSize(1000);
    }

    @Test
    void aRunThatIsCancelledMeanwhileEndsItSoon() {
        plane.storage().faults().always(Call.SET_ASIDE, new Effect.Stall(new CountDownLatch(1)));
        CompletableFuture<Void> cancelled = CompletableFuture.runAsync(() -> {
            await().until(() -> plane.storage().faults().calls(Call.SET_ASIDE) == 1);
            plane.show(idle());
        });

        assertThatThrownBy(
                        () -> plane.peer(claim(5)).setAside(aside(Optional.of(arrived), Optional.of(arrived.guid()))))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.failure().code()).isEqualTo("superseded"));
        cancelled.join();
        assertThat(plane.storage().asides()).isEmpty();
        assertThat(plane.storage().content(DISK)).hasSize(1000);
    }

    @Test
    void whatChangedAfterThePlanStaysWhereItIs() {
        assertThatThrownBy(
                        () -> plane.peer(claim(5)).setAside(aside(Optional.of(arrived), Optional.of("another guid"))))
                .hasMessageContaining("is not what it was when the run was planned");
        assertThat(plane.storage().asides()).isEmpty();
    }

    @Test
    void anOwnVolumeDoesNotGoAsAWhole() {
        plane.storage().mark(DISK, Optional.empty());

        assertThatThrownBy(() -> plane.peer(claim(5)).setAside(aside(Optional.empty(), Optional.of(arrived.guid()))))
                .hasMessageContaining("is left alone");
        assertThat(plane.storage().asides()).isEmpty();
    }

    @Test
    void anotherGuestsReplicaDoesNotGoAtAll() {
        plane.storage().mark(DISK, Optional.of(new ReplicaMark(200, "200-0", "node-a")));

        assertThatThrownBy(
                        () -> plane.peer(claim(5)).setAside(aside(Optional.of(arrived), Optional.of(arrived.guid()))))
                .hasMessageContaining("is left alone");
        assertThat(plane.storage().asides()).isEmpty();
    }

    @Test
    void anotherGuestsVolumesAreNotTouched() {
        VolumeId others = VolumeId.parse("local:vm-200-disk-0");

        assertThatThrownBy(() -> plane.peer(claim(5)).rename(VOLUME, others))
                .hasMessageContaining("is not one of guest 100");
        assertThatThrownBy(() -> plane.peer(claim(5))
                        .setAside(
                                new Preparation.SetAside(others, others, Optional.empty(), Optional.empty(), "a test")))
                .hasMessageContaining("is not one of guest 100");
        assertThat(plane.storage().volumes()).containsExactly(new VolumeName(DISK));
    }

    @Test
    void whatTheJobDidNotTakeIsNotDiscardedForIt() throws Exception {
        Snapshot next = snapshot(2000);
        StreamOffer offer = new StreamOffer(
                VOLUME,
                VolumeKind.BLOCK,
                next,
                Optional.of(arrived),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Set.of(new Snapshot("theirs", "guid", Instant.EPOCH))),
                Optional.empty());
        try (SendStream stream = stream(next, Optional.of(arrived))) {
            assertThatThrownBy(() ->
                            plane.peer(claim(5)).send(offer, stream, Pacer.unlimited(), taken -> {}, new StreamTimes()))
                    .hasMessageContaining("did not take theirs");
        }
        assertThat(plane.storage().content(DISK)).hasSize(1000);
    }

    @Test
    void onlyARunUnderWayChangesAnything() {
        plane.show(idle());

        assertThatThrownBy(() -> plane.peer(claim(5)).rename(VOLUME, RENAMED))
                .hasMessageContaining("does not show run");
    }
}
