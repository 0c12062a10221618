package io.snapferry.storage.btrfs.core;

/** What a volume is, by what lies in the storage under its name. */
public enum VolumeState {
    /** Neither a guest's subvolume nor a snapshot. */
    ABSENT,
    /** A guest's own subvolume, whatever snapshots there are. */
    OWN,
    /** No subvolume of a guest, and the newest snapshot was received. */
    REPLICA,
    /** No subvolume of a guest, but the newest snapshot was taken of one. Not listed, and not Snapferry's to overwrite. */
    ABANDONED
}
