package io.snapferry.benchmarks.rates;

import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;

/** Storages that make up what they send and count what they receive: what is left is the data plane. */
public final class NothingPlugin implements StoragePlugin {
    static final String TYPE = "nothing";

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
        return new NothingStorage();
    }
}
