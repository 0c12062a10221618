package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.StorageException;

/** Throws away what receives that were cut have left. */
record Leftovers(Pool pool, ZfsCommand zfs) {
    private static final String NOTHING_LEFT = "does not have any resumable receive state";

    /** Does nothing if nothing is left. What is left of a first receive is all there is of the volume. */
    void discard(String volume) throws StorageException {
        Command.Output output = zfs.run(ReceiveArguments.abort(volume));
        if (!output.ok() && !output.stderr().contains(NOTHING_LEFT)) {
            throw ZfsErrors.failure(pool.refusals(), Operation.RECEIVE, volume, output.exit(), output.stderr());
        }
    }
}
