package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Path;

/** A clone, which is where only the fixture finds it. */
final class MemoryClone implements VolumeClone {
    private final MemoryStorage storage;
    private final MemoryState state;
    private final VolumeName volume;
    final byte[] content;
    boolean used;
    boolean open = true;

    MemoryClone(MemoryStorage storage, MemoryState state, VolumeName volume, byte[] content) {
        this.storage = storage;
        this.state = state;
        this.volume = volume;
        this.content = content;
    }

    @Override
    public Path path() {
        return Path.of("/memory", volume.value());
    }

    @Override
    public void close() throws StorageException {
        synchronized (state) {
            if (!open) {
                return;
            }
            if (used && !storage.has(Fault.DESTROYS_CLONES_IN_USE)) {
                throw storage.refuse(ErrorCode.BUSY, "somebody uses the clone of " + volume);
            }
            open = false;
            if (!storage.has(Fault.KEEPS_WHAT_WAS_WRITTEN_TO_CLONES)) {
                state.clones.remove(volume, this);
            }
        }
    }
}
