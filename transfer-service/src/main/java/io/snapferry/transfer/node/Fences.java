package io.snapferry.transfer.node;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.DeposedGuests;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the volumes of guests that were recovered elsewhere as they are: what they wrote here last is not part of the guest
 * any more, and nobody has seen it yet. For one thread.
 */
final class Fences {

    private static final Logger LOG = LoggerFactory.getLogger(Fences.class);

    private final NodeStorages storages;
    private final DeposedGuests deposed;
    private final GuestLocks guests;
    private final Set<VolumeId> done = new HashSet<>();

    Fences(NodeStorages storages, DeposedGuests deposed, GuestLocks guests) {
        this.storages = storages;
        this.deposed = deposed;
        this.guests = guests;
    }

    /** Sees to the volumes that were just listed; what cannot be fenced now is tried again with the next look. Blocking. */
    void hold(Map<StorageId, Optional<List<Volume>>> seen) {
        Set<VolumeId> wanted = new HashSet<>();
        seen.forEach((storage, volumes) -> volumes.orElse(List.of()).stream()
                .filter(volume -> volume.replica().isEmpty())
                .filter(volume -> deposed.contains(new GuestId(volume.name().guest())))
                .forEach(volume -> {
                    VolumeId id = new VolumeId(storage, volume.name().value());
                    wanted.add(id);
                    if (!done.contains(id) && fenceAlone(storage, volume)) {
                        done.add(id);
                    }
                }));
        done.retainAll(wanted);
    }

    /** A run that is at the guest sees to the volume itself, or leaves it for the next look. */
    private boolean fenceAlone(StorageId id, Volume volume) {
        GuestId guest = new GuestId(volume.name().guest());
        Optional<HostLocks.Held> entered = enter(guest);
        if (entered.isEmpty()) {
            return false;
        }
        try {
            return fence(id, volume);
        } finally {
            entered.get().close();
        }
    }

    private Optional<HostLocks.Held> enter(GuestId guest) {
        try {
            return guests.tryEnter(guest, "to keep volumes as they are here").held();
        } catch (UncheckedIOException e) {
            LOG.warn("volumes of guest {} are not yet kept as they are here: {}", guest, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean fence(StorageId id, Volume volume) {
        String what = "volume " + id + ":" + volume.name() + " of guest "
                + volume.name().guest() + ", which was recovered on another node,";
        try {
            Storage storage = storages.storage(id);
            if (!storage.capabilities().contains(Capability.ROLES)) {
                LOG.warn("{} cannot be kept from being written to: see to it that the guest does not run here", what);
                return true;
            }
            storage.assign(RoleRequest.fenced(
                    volume.name(), new ReplicaMark(volume.name().guest(), "", "")));
            LOG.warn("{} is kept as it is here until its next replication has set it aside", what);
            return true;
        } catch (StorageException e) {
            LOG.warn("{} is not yet kept as it is here: {}", what, e.getMessage());
            return false;
        }
    }
}
