package io.snapferry.transfer.core;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A guest that lives on a node.
 *
 * @param volumes its own volumes there, in order of their ids
 * @param definition what is told of it besides; empty if nothing on the node defines guests
 */
public record OwnGuest(GuestKind kind, List<VolumeView> volumes, Optional<GuestDefinition> definition) {

    public OwnGuest {
        volumes = List.copyOf(volumes);
    }

    /** One that nothing defines. */
    public OwnGuest(GuestKind kind, List<VolumeView> volumes) {
        this(kind, volumes, Optional.empty());
    }

    /** By the names of its volumes: those of containers are file systems. */
    public static GuestKind kind(Stream<VolumeId> volumes) {
        return volumes.anyMatch(volume -> volume.name().startsWith("subvol-")) ? GuestKind.CT : GuestKind.VM;
    }

    static OwnGuest of(List<VolumeView> volumes) {
        return new OwnGuest(
                kind(volumes.stream().map(VolumeView::id)),
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
