package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a storage finds out when it is opened, and does not change while it is open.
 *
 * @param programs whether ZFS runs channel programs for this user, which only root may
 * @param wanted the protection that the operator asks for
 */
record Probe(PoolFeatures features, boolean encrypts, boolean programs, Optional<Protection> wanted) {
    private static final Set<Capability> ALWAYS = Set.of(
            Capability.INCREMENTAL,
            Capability.INTERMEDIATE,
            Capability.DIGEST,
            Capability.ROLLBACK,
            Capability.ATOMIC_GROUP_SNAPSHOT,
            Capability.SIZE_ESTIMATE,
            Capability.SET_ASIDE,
            Capability.RENAME,
            Capability.ROLES,
            Capability.CLONES);

    /** Refuses a ZFS that will not do and a dataset that is not there. */
    static Probe run(Pool pool, ZfsCommand zfs, ZfsCommand zpool, Optional<Protection> wanted) throws StorageException {
        ZfsVersion.refuseUnfit(pool.refusals(), zfs.run(ListArguments.version()));
        PoolSpace space = PoolSpace.look(pool, zfs);
        Command.Output features = zpool.run(ListArguments.features(pool.name()));
        if (!features.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.OPEN, pool.name(), features.exit(), features.stderr());
        }
        boolean programs = zfs.run(ListArguments.emptyProgram(pool.name())).ok();
        return new Probe(PoolFeatures.parse(features.stdout()), space.encrypts(), programs, wanted);
    }

    /** Refuses properties that no replica here can have; makes nothing. */
    static void replicas(Pool pool, ZfsCommand zfs, ReplicaProperties replicas) throws StorageException {
        for (VolumeKind kind : VolumeKind.values()) {
            if (replicas.of(kind).isEmpty()) {
                continue;
            }
            Command.Output tried = zfs.run(ChangeArguments.tryToCreate(pool.dataset(), kind, replicas.of(kind)));
            if (!tried.ok()) {
                throw pool.refusals()
                        .because(
                                ErrorCode.BAD_SETTINGS,
                                "'receive' wants " + replicas.of(kind) + " for new replicas, and zfs says: "
                                        + Names.printable(tried.stderr().strip(), 300));
            }
        }
    }

    Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.copyOf(ALWAYS);
        all.addAll(features.capabilities(encrypts));
        switch (protection()) {
            case BOOKMARK -> all.add(Capability.BOOKMARKS);
            case HOLD -> all.add(Capability.HOLDS);
            case NONE -> {}
        }
        return Set.copyOf(all);
    }

    /** Bookmarks where they cost one process for many, else holds; and no bookmarks where the pool can have none. */
    Protection protection() {
        Protection best = programs ? Protection.BOOKMARK : Protection.HOLD;
        Protection chosen = wanted.orElse(best);
        return chosen == Protection.BOOKMARK && !features.bookmarks() ? Protection.HOLD : chosen;
    }
}
