package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class GuestChangesTest {

    private static final StorageId LOCAL = new StorageId("local");
    private static final StorageId POOL = new StorageId("pool");
    private static final GuestId GUEST = new GuestId(100);

    @Test
    void replicasAreNoGuestsOfThisNode() {
        Volume replica = new Volume(
                new VolumeName("vm-100-disk-0"),
                VolumeKind.BLOCK,
                1,
                Optional.of(new ReplicaMark(100, "100-0", "node-a")),
                List.of(),
                false);

        assertThat(GuestChanges.guests(Map.of(LOCAL, List.of(replica)), Set.of(), Map.of()))
                .isEmpty();
    }

    @Test
    void aSubvolumeMakesAContainerOfItsGuest() {
        SortedMap<GuestId, OwnGuest> guests = GuestChanges.guests(
                Map.of(POOL, List.of(block("vm-100-disk-1", 7)), LOCAL, List.of(tree(5), block("vm-200-disk-0", 9))),
                Set.of(),
                Map.of());

        assertThat(guests).hasSize(2);
        assertThat(guests.get(GUEST).kind()).isEqualTo(GuestKind.CT);
        assertThat(guests.get(GUEST).volumes())
                .extracting(VolumeView::toString)
                .isSortedAccordingTo(String::compareTo)
                .hasSize(2);
        assertThat(guests.get(new GuestId(200)).kind()).isEqualTo(GuestKind.VM);
    }

    @Test
    void onlyWhatChangedIsTold() {
        Map<GuestId, OwnGuest> before = guests(block("vm-100-disk-0", 7), block("vm-200-disk-0", 7));
        Map<GuestId, OwnGuest> now = guests(block("vm-100-disk-0", 8), block("vm-300-disk-0", 7));

        GuestChanges changes = GuestChanges.between(before, now);

        assertThat(changes.observed()).containsOnlyKeys(GUEST, new GuestId(300));
        assertThat(changes.absent()).containsExactly(new GuestId(200));
        assertThat(GuestChanges.between(now, now)).isEqualTo(GuestChanges.between(Map.of(), Map.of()));
    }

    @Test
    void aStorageThatCannotBeReadMakesNoGuestAbsent() {
        Map<GuestId, OwnGuest> before = guests(block("vm-100-disk-0", 7));

        assertThat(GuestChanges.guests(Map.of(), Set.of(LOCAL), before)).isEqualTo(before);
        assertThat(GuestChanges.guests(Map.of(), Set.of(), before)).isEmpty();
    }

    @Test
    void whatAFileSystemUsesIsToldAgainOnlyWhenItIsATenthOff() {
        Map<GuestId, OwnGuest> before = guests(tree(1000));

        assertThat(GuestChanges.guests(Map.of(LOCAL, List.of(tree(1100))), Set.of(), before))
                .isEqualTo(before);
        assertThat(GuestChanges.guests(Map.of(LOCAL, List.of(tree(1101))), Set.of(), before))
                .isNotEqualTo(before);
    }

    private static SortedMap<GuestId, OwnGuest> guests(Volume... volumes) {
        return GuestChanges.guests(Map.of(LOCAL, List.of(volumes)), Set.of(), Map.of());
    }

    private static Volume block(String name, long size) {
        return new Volume(new VolumeName(name), VolumeKind.BLOCK, size, Optional.empty(), List.of(), false);
    }

    private static Volume tree(long size) {
        return new Volume(
                new VolumeName("subvol-100-disk-0"), VolumeKind.FILESYSTEM, size, Optional.empty(), List.of(), false);
    }
}
