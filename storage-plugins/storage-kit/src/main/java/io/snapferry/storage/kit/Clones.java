package io.snapferry.storage.kit;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clones of an open storage, of each volume one at a time. As long as one is open, a lock of its own is held, which
 * ends with its process: so what is there without the lock was left behind. Callable from any thread.
 */
public final class Clones {
    private final ClonePlace place;
    private final Set<OpenClone> open = ConcurrentHashMap.newKeySet();

    /** None is open yet. */
    public Clones(ClonePlace place) {
        this.place = place;
    }

    /**
     * Makes a clone, in place of one that was left behind.
     *
     * @throws StorageException {@link ErrorCode#BUSY} if there is one that is open or used; and as its place fails
     */
    public VolumeClone open(VolumeName volume, Snapshot snapshot) throws StorageException {
        try {
            VolumeLock lock = VolumeLock.tryTake(place.lock(volume)).orElseThrow(() -> inUse(volume));
            boolean made = false;
            try {
                place.destroy(volume);
                OpenClone clone = new OpenClone(place, volume, place.make(volume, snapshot), lock, open::remove);
                open.add(clone);
                made = true;
                return clone;
            } finally {
                if (!made) {
                    giveUp(volume, lock);
                }
            }
        } catch (IOException e) {
            throw place.failure(e);
        }
    }

    /** What led here is what has to be told, and whoever makes the next one clears away what is left. */
    private void giveUp(VolumeName volume, VolumeLock lock) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            place.destroy(volume);
        } catch (IOException | StorageException later) {
            return;
        } finally {
            lock.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Clears away the clone of a process that ended, if nobody uses it.
     *
     * @return whether there was one, and is no more
     */
    public boolean clear(VolumeName volume) throws StorageException {
        try {
            return place.has(volume) && cleared(volume);
        } catch (IOException e) {
            throw place.failure(e);
        }
    }

    private boolean cleared(VolumeName volume) throws IOException, StorageException {
        Optional<VolumeLock> lock = VolumeLock.tryTake(place.lock(volume));
        if (lock.isEmpty()) {
            return false;
        }
        try {
            place.destroy(volume);
            return true;
        } catch (StorageException e) {
            if (e.code() == ErrorCode.BUSY) {
                return false;
            }
            throw e;
        } finally {
            lock.get().close();
        }
    }

    /** Refuses as busy what would part a volume from the clone that somebody has of it. */
    public void refuseOpen(VolumeName volume) throws StorageException {
        try {
            if (place.has(volume) && !cleared(volume)) {
                throw inUse(volume);
            }
        } catch (IOException e) {
            throw place.failure(e);
        }
    }

    private StorageException inUse(VolumeName volume) {
        return place.busy(volume, "a clone of it is in use: try again when that is closed");
    }

    /** Closes those that are open. One that cannot be destroyed now is left behind. */
    public void closeAll() {
        open.forEach(OpenClone::abandon);
    }
}
