package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Subvolumes of a btrfs file system, as Proxmox VE lays them out: disk images and containers' file systems. Needs root.
 *
 * <p>A snapshot of a file system has none of the subvolumes that its guest made inside.
 */
public final class BtrfsPlugin implements StoragePlugin {
    @Override
    public String type() {
        return "btrfs";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<Setting> settings() {
        return BtrfsSettings.ALL;
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        return BtrfsStorage.open(
                settings,
                LocalDisk::new,
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
    }
}
