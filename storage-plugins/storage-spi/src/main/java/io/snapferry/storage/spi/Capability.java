package io.snapferry.storage.spi;

/** What a storage can do beyond full streams. A plan uses only what is declared; a request for more is refused. */
public enum Capability {
    /** Streams of only what changed between two snapshots. */
    INCREMENTAL,
    /** A cut receive goes on where it was cut. */
    RESUME,
    /** The base of an increment can outlive its snapshot's data on the source. */
    BOOKMARKS,
    /** A snapshot can be pinned against destruction. */
    HOLDS,
    /** One snapshot call is one instant for all its volumes; without it, volumes are snapshotted one after the other. */
    ATOMIC_GROUP_SNAPSHOT,
    /** Encrypted volumes travel as they are, to a target without the key. */
    RAW_ENCRYPTED,
    /** Streams carry compressed blocks as they are on disk. */
    COMPRESSED_SEND,
    /** {@link SendStream#estimatedBytes()} is a real estimate. */
    SIZE_ESTIMATE
}
