package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.StorageException;
import java.util.List;

/** The btrfs command. */
final class BtrfsCommand extends Command {
    private final Failures failures;

    /** @param path where it is, or its name for one on the PATH */
    BtrfsCommand(Failures failures, String path) {
        super(failures::of, BtrfsSettings.BTRFS, path, "btrfs-progs");
        this.failures = failures;
    }

    Failures failures() {
        return failures;
    }

    /** Runs a command that has to succeed, and returns what it printed. */
    String run(Operation operation, String what, List<String> arguments) throws StorageException {
        return successful(operation, what, run(arguments));
    }

    /** What a command printed that had to succeed. */
    String successful(Operation operation, String what, Output output) throws StorageException {
        if (!output.ok()) {
            throw BtrfsErrors.failure(failures, operation, what, output.exit(), output.stderr());
        }
        return output.stdout();
    }
}
