package io.snapferry.storage.spi;

/** Who can do something about an error. */
public enum ErrorKind {
    /** The operator: settings or state that will not change by waiting. */
    USER,
    /** Nobody needs to: it may work next time. */
    TRANSIENT,
    /** The operator, by making room. */
    RESOURCE,
    /** Whoever runs what Snapferry stands on. */
    EXTERNAL,
    /** Snapferry's or the plugin's developers. */
    BUG
}
