package io.snapferry.storage.zfspool;

import java.util.List;
import java.util.Optional;

/** The arguments of commands that send. */
final class SendArguments {
    private SendArguments() {}

    /** Large blocks, embedded and compressed ones travel as they are on disk. */
    static List<String> send(String snapshot, Optional<String> base) {
        return sending("-Lec", snapshot, base);
    }

    static List<String> estimate(String snapshot, Optional<String> base) {
        return sending("-LecnP", snapshot, base);
    }

    private static List<String> sending(String flags, String snapshot, Optional<String> base) {
        return base.map(from -> List.of("send", flags, "-i", from, snapshot))
                .orElseGet(() -> List.of("send", flags, snapshot));
    }
}
