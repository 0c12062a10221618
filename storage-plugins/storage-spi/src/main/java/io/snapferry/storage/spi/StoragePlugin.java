package io.snapferry.storage.spi;

import java.util.List;

/**
 * A kind of storage, found by {@link java.util.ServiceLoader}: a plugin is a jar that names its implementation in
 * {@code META-INF/services/io.snapferry.storage.spi.StoragePlugin}. It needs a public constructor without parameters,
 * which does nothing that could fail. One instance opens all storages of its type, from any thread.
 */
public interface StoragePlugin {
    /** The version of this SPI. A plugin that was built for another one is refused at load. */
    int SPI_VERSION = 3;

    /**
     * The name by which configuration chooses this plugin, such as {@code zfspool}: a lower case letter, then lower case
     * letters and digits. Two installed plugins of one type are refused, both of them.
     */
    String type();

    /** The SPI version that the plugin was built for: return {@link #SPI_VERSION}, which the compiler copies in. */
    int spiVersion();

    /** The settings that {@link #open} knows, for the reference of the configuration, which lacks them if there are none. */
    default List<Setting> settings() {
        return List.of();
    }

    /**
     * Opens a storage. Probes what the installed system offers and declares it as {@link Storage#capabilities()}. One
     * storage may be open several times, in one process and in several. Tried again every ten seconds or so while it
     * fails.
     *
     * @throws StorageException with {@link ErrorCode#BAD_SETTINGS} that names <em>every</em> missing, wrong or unknown
     *     setting; with {@link ErrorCode#UNAVAILABLE} if the settings are right but the storage is not there now
     */
    Storage open(StorageSettings settings) throws StorageException;
}
