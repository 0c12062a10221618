package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.StorageException;
import java.util.EnumSet;
import java.util.Set;

/** What a storage finds out when it is opened, and does not change while it is open. */
record Probe(PoolFeatures features, boolean encrypts) {
    private static final Set<Capability> ALWAYS = Set.of(
            Capability.INCREMENTAL,
            Capability.INTERMEDIATE,
            Capability.ATOMIC_GROUP_SNAPSHOT,
            Capability.SIZE_ESTIMATE,
            Capability.SET_ASIDE,
            Capability.RENAME);

    /** Refuses a ZFS that will not do and a dataset that is not there. */
    static Probe run(Pool pool, ZfsCommand zfs, ZfsCommand zpool) throws StorageException {
        ZfsVersion.refuseUnfit(pool.refusals(), zfs.run(ListArguments.version()));
        PoolSpace space = PoolSpace.look(pool, zfs);
        Command.Output features = zpool.run(ListArguments.features(pool.name()));
        if (!features.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.OPEN, pool.name(), features.exit(), features.stderr());
        }
        return new Probe(PoolFeatures.parse(features.stdout()), space.encrypts());
    }

    Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.copyOf(ALWAYS);
        all.addAll(features.capabilities(encrypts));
        return Set.copyOf(all);
    }
}
