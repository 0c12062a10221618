package io.snapferry.benchmarks.transfer;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;

/**
 * Storages of nothing, whose volumes send zeros and swallow what they receive, so that only what is between two nodes
 * counts. {@code volumes} is how many a source has, each of guest 100 on, {@code bytes} how large each is.
 */
public final class ZerosPlugin implements StoragePlugin {
    @Override
    public String type() {
        return "zeros";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        try {
            return new ZerosStorage(
                    Integer.parseInt(settings.values().getOrDefault("volumes", "0")),
                    Long.parseLong(settings.values().getOrDefault("bytes", "0")));
        } catch (NumberFormatException e) {
            throw new StorageException(ErrorCode.BAD_SETTINGS, "volumes and bytes are numbers: " + e.getMessage());
        }
    }
}
