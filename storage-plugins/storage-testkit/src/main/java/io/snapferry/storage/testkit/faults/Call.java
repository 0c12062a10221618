package io.snapferry.storage.testkit.faults;

/** The operations of a storage in which something can go wrong. */
public enum Call {
    CAPACITY,
    LIST,
    SNAPSHOT,
    SEND,
    RECEIVE,
    DESTROY_SNAPSHOTS,
    DESTROY_REPLICA,
    SET_ASIDE,
    RENAME,
    DIGEST,
    ASSIGN,
    CLONED
}
