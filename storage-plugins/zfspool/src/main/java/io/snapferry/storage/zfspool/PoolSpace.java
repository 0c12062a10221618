package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.StorageException;

/** The dataset that holds the volumes, without them. */
record PoolSpace(Capacity capacity, boolean encrypts) {
    static PoolSpace look(Pool pool, ZfsCommand zfs) throws StorageException {
        Command.Output output = zfs.run(ListArguments.space(pool.dataset()));
        if (!output.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.OPEN, pool.dataset(), output.exit(), output.stderr());
        }
        String[] fields = output.stdout().strip().split("\t", -1);
        long used = Long.parseLong(fields[0]);
        long free = Long.parseLong(fields[1]);
        return new PoolSpace(RecentSpace.capacity(used, free), !fields[2].equals("off"));
    }
}
