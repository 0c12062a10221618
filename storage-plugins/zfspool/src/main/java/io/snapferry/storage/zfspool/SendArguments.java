package io.snapferry.storage.zfspool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of commands that send. */
final class SendArguments {
    private SendArguments() {}

    /** The flags are letters, as {@link SendFlags} gives them. */
    static List<String> send(String flags, String snapshot, Optional<String> base) {
        return sending(flags, snapshot, base);
    }

    static List<String> estimate(String flags, String snapshot, Optional<String> base) {
        return sending(flags + "nP", snapshot, base);
    }

    private static List<String> sending(String flags, String snapshot, Optional<String> base) {
        List<String> arguments = new ArrayList<>(List.of("send"));
        if (!flags.isEmpty()) {
            arguments.add("-" + flags);
        }
        base.ifPresent(from -> arguments.addAll(List.of("-i", from)));
        arguments.add(snapshot);
        return arguments;
    }
}
