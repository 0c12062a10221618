package io.snapferry.storage.dir;

import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.time.InstantSource;
import java.util.List;

/**
 * Raw disk images in a directory of any file system.
 *
 * <p>Where the file system clones files (btrfs, xfs), a snapshot is instant and takes no space. Elsewhere it is a copy,
 * for which the guest must not write: a snapshot of a disk that was written to meanwhile is refused as busy.
 */
public final class DirPlugin implements StoragePlugin {
    @Override
    public String type() {
        return "dir";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<Setting> settings() {
        return DirSettings.ALL;
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        return DirStorage.open(settings, new LocalDisk(), InstantSource.system(), Guid::random);
    }
}
