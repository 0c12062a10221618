package io.snapferry.storage.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One of a storage's commands. No shell is involved, its messages are English, and no other class here starts a process. */
public class Command {
    private static final int LONGEST_SHOWN = 80;

    /** Words a failure so that it tells which storage it comes from. */
    public interface Refusing {
        /**
         * Words it.
         *
         * @param reason without a full stop
         * @param cause null if there is none
         */
        StorageException because(ErrorCode code, String reason, Throwable cause);
    }

    private final Refusing refusing;
    private final String name;
    private final String path;
    private final String origin;

    /**
     * Starts nothing yet.
     *
     * @param name which command it is, and the setting that tells where
     * @param path where it is, or its name for one on the PATH
     * @param origin what has to be installed to have it
     */
    protected Command(Refusing refusing, String name, String path, String origin) {
        this.refusing = refusing;
        this.name = name;
        this.path = path;
        this.origin = origin;
    }

    /** Whether a line of standard error may give way to later ones, where there are too many to be kept. */
    protected boolean isDispensable(String line) {
        return false;
    }

    /** Starts a command whose standard input and output the caller serves, with room for streams in both. */
    public final RunningCommand start(List<String> arguments) throws StorageException {
        return RunningCommand.watch(name, this::isDispensable, PipeRoom.widened(launch(arguments)));
    }

    private Process launch(List<String> arguments) throws StorageException {
        List<String> line = new ArrayList<>();
        line.add(path);
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("LANGUAGE");
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw refusing.because(
                    ErrorCode.UNAVAILABLE,
                    "cannot start '" + printable() + "': install " + origin + ", or set '" + name
                            + "' to the path of its command",
                    notStarted);
        }
    }

    /** Runs a command without input to its end. */
    public final Output run(List<String> arguments) throws StorageException {
        return run(arguments, new byte[0]);
    }

    /** Runs a command to its end, with an input that fits into a pipe. */
    public final Output run(List<String> arguments, byte[] input) throws StorageException {
        return run(arguments, input, output -> new String(output.readAllBytes(), UTF_8));
    }

    /**
     * Runs a command without input to its end, and hands over each line of its output as soon as it is there.
     *
     * @param line called by another thread, which has ended when this returns; throws nothing
     * @return what the command left beside its output
     */
    public final Output lines(List<String> arguments, Consumer<String> line) throws StorageException {
        return run(arguments, new byte[0], output -> {
            BufferedReader reader = new BufferedReader(new InputStreamReader(output, UTF_8));
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
        try (Begun begun = begin(arguments, input, reading)) {
            return begun.end();
        }
    }

    /** Starts a command without input; what it prints is kept until its end is asked for. */
    public final Begun begin(List<String> arguments) throws StorageException {
        return begin(arguments, new byte[0], output -> new String(output.readAllBytes(), UTF_8));
    }

    private Begun begin(List<String> arguments, byte[] input, Reading reading) throws StorageException {
        RunningCommand process = RunningCommand.watch(name, this::isDispensable, launch(arguments));
        process.give(input);
        return new Begun(arguments, process, Background.run(name + "-stdout", () -> reading.read(process.output())));
    }

    /** A command that runs while its caller does something else. Closing it ends it. */
    public final class Begun implements AutoCloseable {
        private final List<String> arguments;
        private final RunningCommand process;
        private final Background<String> printed;

        private Begun(List<String> arguments, RunningCommand process, Background<String> printed) {
            this.arguments = arguments;
            this.process = process;
            this.printed = printed;
        }

        /** Waits for the end. */
        public Output end() throws StorageException {
            return ended(arguments, process, printed);
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private Output ended(List<String> arguments, RunningCommand process, Background<String> printed)
            throws StorageException {
        try {
            int exit = process.exit();
            return new Output(exit, printed.get(), process.errors());
        } catch (IOException unreadable) {
            throw refusing.because(ErrorCode.IO, "cannot read what '" + printable() + "' printed", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw refusing.because(
                    ErrorCode.INTERRUPTED,
                    name + " " + arguments.get(0) + " was stopped before its end: it can be repeated",
                    stopped);
        }
    }

    private String printable() {
        String cut = path.length() > LONGEST_SHOWN ? path.substring(0, LONGEST_SHOWN) + "..." : path;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    /** What a finished command left. */
    public record Output(int exit, String stdout, String stderr) {
        public boolean ok() {
            return exit == 0;
        }
    }
}
