package io.snapferry.transfer.core;

import java.util.Locale;

/** What streams are packed with between two nodes, where the storages do not send them compressed by themselves. */
public enum Compression {
    NONE,
    ZSTD;

    /** As it is written in configuration and in offers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
