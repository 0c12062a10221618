package io.snapferry.standalone.demo;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Looks at the newest snapshot of a replica, while scheduled runs go on and may replace it at any moment. */
final class NewestSnapshot {
    private static final int TRIES = 10;

    private NewestSnapshot() {}

    /** A comparison; throws {@link NoSuchFileException} if the snapshot went away meanwhile. */
    interface Comparison {
        Optional<String> difference() throws IOException;
    }

    static Optional<String> compare(String volume, Comparison comparison) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return comparison.difference();
            } catch (NoSuchFileException e) {
                // There is a newer one now: look again.
            } catch (IOException e) {
                throw new DemoFailedException("the replica of " + volume + " could not be read: " + e.getMessage());
            }
        }
        return Optional.of("its newest snapshot was replaced " + TRIES + " times while it was looked at");
    }
}
