package io.snapferry.storage.zfspool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The arguments of commands that make and destroy. */
final class ChangeArguments {
    private ChangeArguments() {}

    static List<String> snapshot(Collection<String> names) {
        List<String> arguments = new ArrayList<>(List.of("snapshot"));
        arguments.addAll(names);
        return arguments;
    }

    static List<String> destroySnapshots(String volume, Collection<String> names) {
        return List.of("destroy", volume + "@" + String.join(",", names));
    }

    /** Without -r: ZFS refuses to take with it what is below. */
    static List<String> destroyVolume(String volume) {
        return List.of("destroy", volume);
    }
}
