package io.snapferry.benchmarks.zeros;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.concurrent.atomic.LongAdder;

/**
 * Storages of nothing, whose volumes send zeros and swallow what they receive, so that only what is between two nodes
 * counts. {@code volumes} is how many a source has, each of guest 100 on, {@code bytes} how large each is.
 */
public final class ZerosPlugin implements StoragePlugin {
    public static final String TYPE = "zeros";

    private static final LongAdder ARRIVED = new LongAdder();

    /** Bytes that all of these storages in this process have received. */
    public static long arrived() {
        return ARRIVED.sum();
    }

    @Override
    public String type() {
        return TYPE;
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
                    Long.parseLong(settings.values().getOrDefault("bytes", "0")),
                    sent -> {},
                    ARRIVED::add);
        } catch (NumberFormatException e) {
            throw new StorageException(ErrorCode.BAD_SETTINGS, "volumes and bytes are numbers: " + e.getMessage());
        }
    }
}
