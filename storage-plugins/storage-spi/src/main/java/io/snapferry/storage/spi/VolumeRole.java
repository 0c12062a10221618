package io.snapferry.storage.spi;

/** What a volume is to its guest on this node. */
public enum VolumeRole {
    /** The guest's own, which it reads and writes. */
    HOME,
    /** Its copy: marked, and received into. */
    REPLICA,
    /** Its own still, but the guest lives elsewhere now: kept as it is until somebody decides what becomes of it. */
    FENCED
}
