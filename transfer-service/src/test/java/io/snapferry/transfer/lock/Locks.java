package io.snapferry.transfer.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Locks of a node for tests, in a folder of their own. */
public final class Locks {
    private Locks() {}

    public static HostLocks ofAHost() {
        try {
            Path folder = Files.createTempDirectory("snapferry-locks");
            folder.toFile().deleteOnExit();
            return HostLocks.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
