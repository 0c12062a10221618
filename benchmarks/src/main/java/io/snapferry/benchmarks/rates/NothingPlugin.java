package io.snapferry.benchmarks.rates;

import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.concurrent.atomic.LongAdder;

/** Storages that make up what they send and count what they receive: what is left is the data plane. */
public final class NothingPlugin implements StoragePlugin {
    static final String TYPE = "nothing";

    private static final LongAdder ARRIVED = new LongAdder();

    /** Bytes that all of these storages in this process have received. */
    static long arrived() {
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
    public Storage open(StorageSettings settings) {
        return new NothingStorage(bytes -> {}, ARRIVED::add);
    }
}
