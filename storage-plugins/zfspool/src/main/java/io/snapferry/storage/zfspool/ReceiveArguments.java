package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of commands that receive. */
final class ReceiveArguments {
    private ReceiveArguments() {}

    /** A new replica is neither mounted nor writable, so that nothing makes it differ by accident. */
    static List<String> full(String snapshot, VolumeKind kind, String mark) {
        List<String> arguments =
                new ArrayList<>(List.of("receive", "-u", "-o", "readonly=on", "-o", MarkText.PROPERTY + "=" + mark));
        if (kind == VolumeKind.FILESYSTEM) {
            arguments.addAll(List.of("-o", "canmount=noauto"));
        }
        arguments.add(snapshot);
        return arguments;
    }

    /** Without -F: ZFS itself refuses to receive over what was written to the replica. */
    static List<String> increment(String snapshot, Optional<String> newMark) {
        List<String> arguments = new ArrayList<>(List.of("receive", "-u"));
        newMark.ifPresent(mark -> arguments.addAll(List.of("-o", MarkText.PROPERTY + "=" + mark)));
        arguments.add(snapshot);
        return arguments;
    }
}
