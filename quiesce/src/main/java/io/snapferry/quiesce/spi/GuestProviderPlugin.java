package io.snapferry.quiesce.spi;

import java.util.List;
import java.util.Map;

/**
 * A type of provider, found by {@link java.util.ServiceLoader}. It needs a public constructor without parameters, which does
 * nothing that could fail.
 */
public interface GuestProviderPlugin {
    /** The version of this SPI. A plugin that was built for another one is refused. */
    int SPI_VERSION = 1;

    /** The name by which configuration chooses it: a lower case letter, then lower case letters and digits. */
    String type();

    /** The SPI version that the plugin was built for: return {@link #SPI_VERSION}, which the compiler copies in. */
    int spiVersion();

    /** All settings that {@link #open} knows. Others are refused before it is called, as are missing ones without a default. */
    List<ProviderSetting> settings();

    /**
     * Makes a provider of the operator's settings. Looks at no guest and at no file: what is not there now may be there when
     * it is asked.
     *
     * @param settings a value for each of the {@link #settings}
     * @throws IllegalArgumentException that names <em>every</em> wrong one
     */
    GuestProvider open(Map<String, String> settings);
}
