package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of commands that change a volume's role. ZFS sets all properties of a command in one step, but for {@code
 * volmode}, which it sets before the others.
 */
final class RoleArguments {
    private RoleArguments() {}

    /** Says what is about to happen. */
    static List<String> note(String where, String role) {
        return ChangeArguments.set(where, MarkText.PROPERTY, role);
    }

    /** Lets nobody write; returns once all that was written before is on disk. */
    static List<String> shut(String where, String role) {
        return set(where, role, "readonly=on");
    }

    /**
     * Lets its guest write. Not inherited: that is on where all below a dataset are meant to be replicas.
     *
     * @param mounted whether it is to be mounted by itself, as a replica is not
     */
    static List<String> open(String where, String role, boolean mounted) {
        return mounted ? set(where, role, "canmount=on", "readonly=off") : set(where, role, "readonly=off");
    }

    /** Makes what is shut a replica like one that was received. */
    static List<String> replica(String where, VolumeName volume, ReplicaMark mark, boolean raw) {
        List<String> arguments = new ArrayList<>(ChangeArguments.marks(where, volume, mark, raw));
        String use = Pool.kind(volume) == VolumeKind.FILESYSTEM ? "canmount=noauto" : "volmode=none";
        arguments.addAll(arguments.size() - 1, List.of(use, "readonly=on"));
        return arguments;
    }

    /** Earlier releases of ZFS let the last one alone decide whether a mounted file system sees all of them. */
    private static List<String> set(String where, String role, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("set", MarkText.PROPERTY + "=" + role));
        arguments.addAll(List.of(properties));
        arguments.add(where);
        return arguments;
    }
}
