package io.snapferry.storage.dir;

import io.snapferry.storage.kit.Background;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Puts what was written on stable storage while more is being written: left to the end, it is one long wait that holds
 * up all others who use the disk as well.
 */
final class WriteBehind {
    /** What a disk writes in one to three seconds: each sync costs something besides. */
    static final long STEP = 256 << 20;

    /** How. */
    interface Sync {
        /** Puts all that was written before on stable storage. */
        void all() throws IOException;
    }

    private final Sync sync;
    private long left;
    private Optional<Background<Boolean>> underWay = Optional.empty();

    /** Nothing was written yet. */
    WriteBehind(Sync sync) {
        this.sync = sync;
    }

    /**
     * Notes what was written; does not wait for the disk.
     *
     * @throws IOException also for what was written before: the system tells an error of the disk only once
     */
    void written(long bytes) throws IOException {
        left += bytes;
        if (left >= STEP && underWay.map(Background::done).orElse(true)) {
            end();
            left = 0;
            underWay = Optional.of(Background.run("write-behind", () -> {
                sync.all();
                return true;
            }));
        }
    }

    /** Waits for what is under way; what was written after it is left. */
    void end() throws IOException {
        try {
            if (underWay.isPresent()) {
                underWay.get().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the disk was written to");
        }
    }
}
