package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.JOB;
import static io.snapferry.transfer.plan.Histories.LOCAL;
import static io.snapferry.transfer.plan.Histories.MARK;
import static io.snapferry.transfer.plan.Histories.SOURCE;
import static io.snapferry.transfer.plan.Histories.TARGET;
import static io.snapferry.transfer.plan.Histories.own;
import static io.snapferry.transfer.plan.Histories.replica;
import static io.snapferry.transfer.plan.Histories.source;
import static io.snapferry.transfer.plan.Histories.storage;
import static io.snapferry.transfer.plan.Histories.target;
import static io.snapferry.transfer.plan.Histories.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleChangesTest {

    private static final Snapshot OLD = Histories.taken("100-0", 1);
    private static final Snapshot NEW = Histories.taken("100-0", 2);
    private static final VolumeId DISK = VolumeId.parse("local:vm-100-disk-0");

    private static RoleChanges.Changes changes(RoleChanges planned) {
        return (RoleChanges.Changes) planned;
    }

    private static String refusal(RoleChanges planned) {
        return ((RoleChanges.Refused) planned).why().code();
    }

    @Test
    void aHomeWhoseNewestSnapshotIsTheReplicasNewestIsHandedOver() {
        RoleChanges.Changes planned =
                changes(HandOver.to(source(storage(own(OLD, NEW))), target(storage(replica(OLD, NEW))), JOB));
        assertThat(planned.changes()).singleElement().satisfies(change -> {
            assertThat(change.volume()).isEqualTo(DISK);
            assertThat(change.request().at()).contains(NEW);
            assertThat(change.request().mark()).isEqualTo(new ReplicaMark(100, "100-0", TARGET.value()));
        });
    }

    @Test
    void aHomeOfWhichTheReplicaLacksAnythingIsNot() {
        GuestInventory behind = target(storage(replica(OLD)));
        GuestInventory written = target(storage(volume("vm-100-disk-0", Optional.of(MARK), List.of(OLD, NEW), true)));
        GuestInventory another = target(storage(own(OLD, NEW)));
        GuestInventory nothing = target(storage());
        for (GuestInventory there : List.of(behind, written, another, nothing)) {
            assertThat(refusal(HandOver.to(source(storage(own(OLD, NEW))), there, JOB)))
                    .isEqualTo("not-in-sync");
        }
    }

    @Test
    void whatWasHandedOverAlreadyIsNotHandedOverAgain() {
        RoleChanges.Changes planned =
                changes(HandOver.to(source(storage(replica(NEW))), target(storage(replica(NEW))), JOB));
        assertThat(planned.changes()).isEmpty();
        assertThat(refusal(HandOver.to(source(storage()), target(storage()), JOB)))
                .isEqualTo("no-volumes");
    }

    @Test
    void aHomeOfWhichAStorageCannotBeReadKeepsAll() {
        StorageInventory broken =
                new StorageInventory(LOCAL, "dir", Set.of(), Optional.of("the disk is gone"), List.of());
        assertThat(refusal(HandOver.to(source(broken), target(storage()), JOB))).isEqualTo("storage-unavailable");
    }

    @Test
    void theReplicaBecomesTheHomeAndAFenceIsTakenAway() {
        for (StorageInventory there : List.of(storage(replica(NEW)), storage(own(NEW)))) {
            assertThat(changes(TakeOver.of(target(there), JOB, SOURCE, List.of(DISK)))
                            .changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.request().role()).isEqualTo(VolumeRole.HOME));
        }
    }

    @Test
    void halfAReplicaAndAnotherGuestsAreNeverTakenOver() {
        StorageInventory begun = storage(replica());
        StorageInventory others = storage(
                volume("vm-100-disk-0", Optional.of(new ReplicaMark(200, "200-0", "node-a")), List.of(NEW), false));
        for (StorageInventory there : List.of(begun, others, storage())) {
            assertThat(refusal(TakeOver.of(target(there), JOB, SOURCE, List.of(DISK))))
                    .isEqualTo("no-replica");
        }
    }

    @Test
    void whatWasTakenOverGoesBackToItsNewestSnapshot() {
        assertThat(changes(HandOver.back(target(storage(own(OLD, NEW))), JOB, SOURCE))
                        .changes())
                .singleElement()
                .satisfies(change -> assertThat(change.request().at()).contains(NEW));
    }
}
