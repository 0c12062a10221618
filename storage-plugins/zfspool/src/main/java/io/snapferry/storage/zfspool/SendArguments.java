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

    /** With all snapshots between. */
    static List<String> sendAll(String flags, String snapshot, String base) {
        return List.of("send", "-P" + flags, "-I", base, snapshot);
    }

    /** The rest of a stream that was cut. The token tells the flags. */
    static List<String> rest(ResumeToken token) {
        return List.of("send", "-P", "-t", token.text());
    }

    /** To be read here, without a size first. */
    static List<String> content(boolean raw, String snapshot) {
        // Large blocks are read faster, and some snapshots cannot be sent in smaller ones.
        return List.of("send", raw ? "-w" : "-L", snapshot);
    }
}
