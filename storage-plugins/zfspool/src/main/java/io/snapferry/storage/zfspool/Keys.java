package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.StorageException;

/** Finds out whether what is encrypted can be used here. */
record Keys(ZfsCommand zfs) {
    boolean isMissing(ListedRow row) throws StorageException {
        return row.encrypted()
                && zfs.run(ListArguments.keyStatus(row.name())).stdout().strip().equals("unavailable");
    }
}
