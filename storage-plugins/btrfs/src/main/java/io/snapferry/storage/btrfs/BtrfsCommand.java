package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Starts the btrfs command. No shell is involved, and no other class here starts a process. */
record BtrfsCommand(Failures failures, String command) {
    /** Starts a command whose standard input and output the caller serves. */
    BtrfsProcess start(List<String> arguments) throws StorageException {
        List<String> line = new ArrayList<>();
        line.add(command);
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("LANGUAGE");
        try {
            return BtrfsProcess.watch(builder.start());
        } catch (IOException notStarted) {
            throw failures.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot start '" + Failures.printable(command)
                            + "': install btrfs-progs, or set 'btrfs' to the path of its command",
                    notStarted);
        }
    }

    /** Runs a command without input to its end. */
    Output run(List<String> arguments) throws StorageException {
        try (BtrfsProcess process = start(arguments)) {
            closeQuietly(process.input());
            Background<byte[]> output =
                    Background.run("btrfs-stdout", () -> process.output().readAllBytes());
            int exit = process.exit();
            return new Output(exit, new String(output.get(), StandardCharsets.UTF_8), process.errors());
        } catch (IOException unreadable) {
            throw failures.of(
                    ErrorCode.IO, "cannot read what '" + Failures.printable(command) + "' printed", unreadable);
        } catch (InterruptedException stopped) {
            throw failures.interrupted("btrfs " + arguments.get(0));
        }
    }

    /** Runs a command that has to succeed, and returns what it printed. */
    String run(Operation operation, String what, List<String> arguments) throws StorageException {
        Output output = run(arguments);
        if (!output.ok()) {
            throw BtrfsErrors.failure(failures, operation, what, output.exit(), output.stderr());
        }
        return output.stdout();
    }

    static void closeQuietly(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException gone) {
            // The process ended before it had read all; its exit status says why.
        }
    }

    /** What a finished command left. */
    record Output(int exit, String stdout, String stderr) {
        boolean ok() {
            return exit == 0;
        }
    }
}
