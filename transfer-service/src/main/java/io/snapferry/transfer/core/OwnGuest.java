package io.snapferry.transfer.core;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A guest that lives on a node: its own volumes there, in order of their ids. */
public record OwnGuest(GuestKind kind, List<VolumeView> volumes) {

    public OwnGuest {
        volumes = List.copyOf(volumes);
    }

    static OwnGuest of(List<VolumeView> volumes) {
        boolean container =
                volumes.stream().anyMatch(volume -> volume.id().name().startsWith("subvol-"));
        return new OwnGuest(
                container ? GuestKind.CT : GuestKind.VM,
                volumes.stream().sorted(Comparator.comparing(VolumeView::id)).toList());
    }

    /**
     * A volume as it is told of. What a file system uses changes all the time: it counts as the size known before
     * until it is a tenth off.
     */
    static VolumeView view(StorageId storage, Volume volume, Optional<OwnGuest> before) {
        VolumeId id = new VolumeId(storage, volume.name().value());
        return before.stream()
                .flatMap(known -> known.volumes().stream())
                .filter(known -> known.id().equals(id) && volume.kind() == VolumeKind.FILESYSTEM)
                .filter(known -> Math.abs(known.sizeBytes() - volume.sizeBytes()) <= known.sizeBytes() / 10)
                .findFirst()
                .orElse(new VolumeView(id, volume.sizeBytes()));
    }
}
