package io.snapferry.quiesce.spi;

import java.util.Map;

/**
 * A way of quiescing guests, found by {@link java.util.ServiceLoader}. It needs a public constructor without parameters,
 * which does nothing that could fail.
 */
public interface QuiescePlugin {
    /** The version of this SPI. A plugin that was built for another one is refused. */
    int SPI_VERSION = 1;

    /** The name by which configuration chooses it: a lower case letter, then lower case letters and digits. */
    String type();

    /** The SPI version that the plugin was built for: return {@link #SPI_VERSION}, which the compiler copies in. */
    int spiVersion();

    /**
     * Makes a quiescer of the operator's settings, and touches no guest.
     *
     * @param settings all of the section but what every type has: {@code type}, {@code deadline} and {@code required}
     * @throws IllegalArgumentException that names <em>every</em> missing, wrong or unknown setting
     */
    Quiescer open(Map<String, String> settings);
}
