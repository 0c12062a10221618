package io.snapferry.storage.dir.core;

/** What a volume is, by what lies in the storage under its name. */
public enum VolumeState {
    /** Neither a disk image nor a snapshot. */
    ABSENT,
    /** A guest's own disk image, whatever snapshots there are. */
    OWN,
    /** No disk image, and the newest image was received. */
    REPLICA,
    /** No disk image, but the newest snapshot was taken of one. Not listed, and not Snapferry's to overwrite. */
    ABANDONED
}
