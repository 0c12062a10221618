package io.snapferry.storage.kit.core;

/** What a volume is, by what lies in the storage under its name. */
public enum VolumeState {
    /** Neither a guest's own volume nor a snapshot. */
    ABSENT,
    /** A guest's own volume, whatever snapshots there are. */
    OWN,
    /** No volume of a guest, and the newest snapshot was received. */
    REPLICA,
    /** No volume of a guest, but the newest snapshot was taken of one. Not listed, and not Snapferry's to overwrite. */
    ABANDONED
}
