package io.snapferry.storage.zfspool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of commands that send. */
final class SendArguments {
    private SendArguments() {}

    /**
     * With -P, which tells the expected size first.
     *
     * @param flags letters, as {@link SendFlags} gives them
     */
    static List<String> send(String flags, String snapshot, Optional<String> base) {
        List<String> arguments = new ArrayList<>(List.of("send", "-P" + flags));
        base.ifPresent(from -> arguments.addAll(List.of("-i", from)));
        arguments.add(snapshot);
        return arguments;
    }
}
