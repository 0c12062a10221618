package io.snapferry.storage.spi;

/** What a volume looks like to its guest. */
public enum VolumeKind {
    /** A disk image or block device. */
    BLOCK,
    /** A file system tree. */
    FILESYSTEM
}
