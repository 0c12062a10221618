package io.snapferry.storage.kit;

import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A clone whose lock this process holds. */
final class OpenClone implements VolumeClone {
    private final ClonePlace place;
    private final VolumeName volume;
    private final Path path;
    private final VolumeLock lock;
    private final Consumer<OpenClone> onClose;
    private boolean closed;

    OpenClone(ClonePlace place, VolumeName volume, Path path, VolumeLock lock, Consumer<OpenClone> onClose) {
        this.place = place;
        this.volume = volume;
        this.path = path;
        this.lock = lock;
        this.onClose = onClose;
    }

    @Override
    public Path path() {
        return path;
    }

    /** An interrupted thread does it too: clearing away is what it has left to do. */
    @Override
    public synchronized void close() throws StorageException {
        if (closed) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            place.destroy(volume);
            end();
        } catch (IOException e) {
            throw place.failure(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Leaves it to the next one if it cannot be destroyed now. */
    synchronized void abandon() {
        try {
            close();
        } catch (StorageException left) {
            return;
        } finally {
            if (!closed) {
                end();
            }
        }
    }

    private void end() {
        closed = true;
        onClose.accept(this);
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("giving back the lock of a clone of " + volume, e);
        }
    }
}
