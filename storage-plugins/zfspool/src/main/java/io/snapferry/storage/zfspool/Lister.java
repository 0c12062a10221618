package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lists volumes. What a guest writes shows only once it is on disk, seconds later: so where one of its volumes looks
 * unchanged, all that was written is brought to disk, and a second look tells. That is worth it only where somebody may
 * ask, so it is not told in listings of all guests.
 */
final class Lister {
    private final Pool pool;
    private final Look look;
    private final Protection protection;
    private final Set<VolumeName> changing;
    private final RecentSpace space;
    private final Together<Boolean> sync;

    /**
     * Lists nothing yet.
     *
     * @param changing the volumes that this process is changing
     * @param space is told what listings show of it
     */
    Lister(Pool pool, ZfsCommand zpool, Look look, Protection protection, Set<VolumeName> changing, RecentSpace space) {
        this.pool = pool;
        this.sync = new Together<>(
                any -> zpool.run(ChangeArguments.sync(pool.name())).ok());
        this.look = look;
        this.protection = protection;
        this.changing = changing;
        this.space = space;
    }

    List<Volume> list(ListRequest request) throws StorageException {
        if (request.guest().isEmpty() || !request.snapshots()) {
            return volumes(request, volume -> false);
        }
        List<Volume> volumes = volumes(request, volume -> true);
        if (volumes.stream().anyMatch(Lister::isOwnAndUnchanged)) {
            boolean onDisk = bringToDisk();
            volumes = volumes(request, volume -> onDisk);
        }
        return volumes;
    }

    private boolean bringToDisk() throws StorageException {
        try {
            return sync.ask(Set.of(pool.name()));
        } catch (InterruptedException stopped) {
            throw pool.refusals().interrupted("bringing to disk what was written");
        }
    }

    private static boolean isOwnAndUnchanged(Volume volume) {
        return volume.replica().isEmpty() && volume.unchangedSince().isPresent();
    }

    private List<Volume> volumes(ListRequest request, Predicate<VolumeName> tellsUnchanged) throws StorageException {
        // A receive that is under way looks as if it had been cut.
        Set<VolumeName> busy = new HashSet<>(changing);
        List<ListedRow> rows = rows(request);
        busy.addAll(changing);
        space.note(rows);
        Set<String> underWay = busy.stream().map(pool::volume).collect(Collectors.toSet());
        List<ListedRow> settled = rows.stream()
                .map(row -> underWay.contains(row.name()) ? row.withoutToken() : row)
                .toList();
        return Listing.volumes(pool, PendingAside.completed(pool, settled), protection, tellsUnchanged).stream()
                .filter(volume -> request.wants(volume.name()))
                .toList();
    }

    private List<ListedRow> rows(ListRequest request) throws StorageException {
        if (!request.snapshots()) {
            return look.datasets();
        }
        return request.guest().isPresent() ? look.guest(request.guest().getAsInt()) : look.all();
    }
}
