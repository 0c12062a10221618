package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of commands that receive. */
final class ReceiveArguments {
    private ReceiveArguments() {}

    /**
     * A new replica is neither mounted nor writable, and its disk is not there for the node's own programs, which look for
     * partitions and volume groups on every disk: so nothing makes it differ by accident. The rest of a stream that was
     * cut is received with the same.
     *
     * @param stream what {@link StreamText} notes of the stream, if anything
     * @param wanted what the operator wants of new replicas
     */
    static List<String> full(
            boolean resumable,
            String snapshot,
            VolumeKind kind,
            String mark,
            Optional<String> stream,
            ReplicaProperties wanted) {
        List<String> arguments = receive(resumable);
        replica(arguments, kind, mark, stream, wanted);
        arguments.add(snapshot);
        return arguments;
    }

    /** The same replica, from a snapshot that is here already. */
    static List<String> clone(PendingAside aside, String volume, ReplicaProperties wanted) {
        AsideText text = aside.text();
        Optional<String> stream = text.raw() ? Optional.of(StreamText.raw(text.of())) : Optional.empty();
        List<String> arguments = new ArrayList<>(List.of("clone"));
        replica(arguments, Pool.kind(text.of()), MarkText.write(text.of(), text.mark()), stream, wanted);
        arguments.addAll(List.of(aside.base(), volume));
        return arguments;
    }

    private static void replica(
            List<String> arguments, VolumeKind kind, String mark, Optional<String> stream, ReplicaProperties wanted) {
        set(arguments, "readonly", "on");
        if (kind == VolumeKind.FILESYSTEM) {
            set(arguments, "canmount", "noauto");
        } else {
            set(arguments, "volmode", "none");
        }
        set(arguments, MarkText.PROPERTY, mark);
        stream.ifPresent(text -> set(arguments, StreamText.PROPERTY, text));
        wanted.of(kind).forEach((name, value) -> set(arguments, name, value));
    }

    /**
     * Without -F: ZFS itself refuses to receive over what was written to the replica.
     *
     * @param where the snapshot, or the volume if the stream brings several
     */
    static List<String> increment(boolean resumable, String where, Optional<String> newMark) {
        List<String> arguments = receive(resumable);
        newMark.ifPresent(mark -> set(arguments, MarkText.PROPERTY, mark));
        arguments.add(where);
        return arguments;
    }

    /** Throws away what a receive that was cut has left. */
    static List<String> abort(String volume) {
        return List.of("receive", "-A", volume);
    }

    private static List<String> receive(boolean resumable) {
        return new ArrayList<>(resumable ? List.of("receive", "-s", "-u") : List.of("receive", "-u"));
    }

    private static void set(List<String> arguments, String property, String value) {
        arguments.addAll(List.of("-o", property + "=" + value));
    }
}
