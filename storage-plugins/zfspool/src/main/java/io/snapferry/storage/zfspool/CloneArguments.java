package io.snapferry.storage.zfspool;

import java.nio.file.Path;
import java.util.List;

/** The arguments of commands that make and destroy clones. What a dataset above may have set for all below is not theirs. */
final class CloneArguments {
    private CloneArguments() {}

    /** Of a disk, into which the node's own programs do not look for partitions and volume groups. */
    static List<String> disk(String snapshot, String clone) {
        return List.of("clone", "-o", "readonly=off", "-o", "volmode=dev", snapshot, clone);
    }

    /** Of a file system that only who asks for it mounts, also after a restart of the node. */
    static List<String> files(String snapshot, String clone, Path mountPoint) {
        return List.of(
                "clone",
                "-o",
                "readonly=off",
                "-o",
                "canmount=noauto",
                "-o",
                "mountpoint=" + mountPoint,
                "-o",
                "sharenfs=off",
                "-o",
                "sharesmb=off",
                snapshot,
                clone);
    }

    /** With the snapshots that others took of it, as of all that there was. */
    static List<String> destroy(String clone) {
        return List.of("destroy", "-r", clone);
    }
}
