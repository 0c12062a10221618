package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Starts one of ZFS's commands. No shell is involved, and no other class here starts a process. */
final class ZfsCommand {
    private final Refusals refusals;
    private final String name;
    private final String command;

    /**
     * Starts nothing yet.
     *
     * @param name which command it is, and the setting that tells where
     * @param command its path, or its name for one on the PATH
     */
    ZfsCommand(Refusals refusals, String name, String command) {
        this.refusals = refusals;
        this.name = name;
        this.command = command;
    }

    /** Starts a command whose standard input and output the caller serves. */
    ZfsProcess start(List<String> arguments) throws StorageException {
        List<String> line = new ArrayList<>();
        line.add(command);
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("LANGUAGE");
        try {
            return ZfsProcess.watch(builder.start());
        } catch (IOException notStarted) {
            throw refusals.because(
                    ErrorCode.UNAVAILABLE,
                    "cannot start '" + Names.printable(command)
                            + "': install OpenZFS (package zfsutils-linux), or set '" + name
                            + "' to the path of its command",
                    notStarted);
        }
    }

    /** Runs a command without input to its end. */
    Output run(List<String> arguments) throws StorageException {
        return run(arguments, new byte[0]);
    }

    /** Runs a command to its end, with an input that fits into a pipe. */
    Output run(List<String> arguments, byte[] input) throws StorageException {
        return run(arguments, input, output -> new String(output.readAllBytes(), StandardCharsets.UTF_8));
    }

    /**
     * Runs a command without input to its end, and hands over each line of its output as soon as it is there.
     *
     * @param line called by another thread, which has ended when this returns; throws nothing
     * @return what the command left beside its output
     */
    Output lines(List<String> arguments, Consumer<String> line) throws StorageException {
        return run(arguments, new byte[0], output -> {
            BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                line.accept(next);
            }
            return "";
        });
    }

    private interface Reading {
        String read(InputStream output) throws IOException;
    }

    private Output run(List<String> arguments, byte[] input, Reading reading) throws StorageException {
        try (ZfsProcess process = start(arguments)) {
            give(process.input(), input);
            Background<String> output = Background.run("zfs-stdout", () -> reading.read(process.output()));
            int exit = process.exit();
            return new Output(exit, output.get(), process.errors());
        } catch (IOException unreadable) {
            throw refusals.because(
                    ErrorCode.IO, "cannot read what '" + Names.printable(command) + "' printed", unreadable);
        } catch (InterruptedException stopped) {
            throw refusals.interrupted(name + " " + arguments.get(0));
        }
    }

    private static void give(OutputStream to, byte[] input) {
        try {
            to.write(input);
        } catch (IOException gone) {
            // As when closing.
        }
        closeQuietly(to);
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
