package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Set;

/** Renames replicas. One command does it: a mark is one whatever name stands in it. */
final class Renamer {
    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final Set<VolumeName> changing;

    /**
     * Does nothing yet.
     *
     * @param changing the volumes that this process is changing, which are not renamed meanwhile
     */
    Renamer(Pool pool, ZfsCommand zfs, Look look, Set<VolumeName> changing) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.changing = changing;
    }

    void rename(VolumeName from, VolumeName to, int guest) throws StorageException {
        if (!changing.add(from)) {
            throw pool.refusals()
                    .because(
                            ErrorCode.BUSY, pool.volume(from) + " is being received into: rename it when that is over");
        }
        try {
            Volume replica = check(from, to, guest);
            String where = pool.volume(to);
            Command.Output output = zfs.run(ChangeArguments.rename(pool.volume(from), where));
            if (!output.ok()) {
                throw ZfsErrors.failure(
                        pool.refusals(), Operation.RENAME, pool.volume(from), output.exit(), output.stderr());
            }
            // For earlier releases, to which a mark with another name is none. Nothing depends on it here.
            zfs.run(ChangeArguments.marks(
                    where,
                    to,
                    replica.replica().orElseThrow(),
                    replica.encrypted().orElse(false)));
        } finally {
            changing.remove(from);
        }
    }

    private Volume check(VolumeName from, VolumeName to, int guest) throws StorageException {
        List<ListedRow> rows = look.at(List.of(pool.volume(from), pool.volume(to)));
        if (rows.stream().noneMatch(row -> row.name().equals(pool.volume(from)))) {
            look.refuseAbsentPool();
            throw pool.refusals()
                    .because(
                            ErrorCode.VOLUME_NOT_FOUND, pool.volume(from) + " does not exist, so it cannot be renamed");
        }
        Volume replica = Listing.volumes(pool, rows).stream()
                .filter(volume -> volume.name().equals(from) && ReceiveCheck.isReplicaOf(volume, guest))
                .findFirst()
                .orElseThrow(() -> ReceiveCheck.notAReplica(pool, from, guest));
        if (rows.size() > 1) {
            throw pool.refusals()
                    .because(
                            ErrorCode.VOLUME_EXISTS,
                            pool.volume(to) + " exists, so nothing else can have its name: move or remove it first");
        }
        if (Pool.kind(from) != Pool.kind(to)) {
            throw pool.refusals()
                    .because(
                            ErrorCode.NOT_SUPPORTED,
                            from + " cannot be renamed to " + to
                                    + ": in a zfspool storage vm- volumes are block devices and"
                                    + " subvol- volumes file systems");
        }
        return replica;
    }
}
