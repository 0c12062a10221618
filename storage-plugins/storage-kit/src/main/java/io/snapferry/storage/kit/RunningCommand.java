package io.snapferry.storage.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process that runs a storage's command, with what it has written to standard error. */
public final class RunningCommand implements AutoCloseable {
    private static final long SECONDS_TO_END = 5;

    private final String name;
    private final Process process;
    private final ErrorText errors;

    private RunningCommand(String name, Process process, ErrorText errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
    }

    /**
     * Begins to read standard error, so that the process is never blocked by it.
     *
     * @param name of the command, for the names of threads
     * @param dispensable which of its lines give way to later ones if there are too many
     */
    static RunningCommand watch(String name, Predicate<String> dispensable, Process process) {
        return new RunningCommand(name, process, ErrorText.of(name, dispensable, process.getErrorStream()));
    }

    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Tells the process that there is no more; one that ended before has an exit status which says why. */
    public void closeInput() {
        give(new byte[0]);
    }

    /** Writes all that there is for the process to read, and closes its input. */
    void give(byte[] all) {
        try (OutputStream input = input()) {
            input.write(all);
        } catch (IOException gone) {
            // As said above.
        }
    }

    public InputStream output() {
        return process.getInputStream();
    }

    /** Waits for the end. */
    public int exit() throws InterruptedException {
        return process.waitFor();
    }

    /** The beginning of standard error, where the cause is; waits for the end of the process. */
    public String errors() throws InterruptedException {
        return errors.whole();
    }

    /** A line of standard error that begins so, without waiting for the end; empty if it does not come in time. */
    public Optional<String> errorLine(String begin, Duration patience) throws InterruptedException {
        return errors.line(begin, patience);
    }

    /** Lets the process end in its own way, which for a receive means to clear away what it had begun. */
    public void endByEndOfInput() throws InterruptedException {
        Background.run(name + "-stdin", () -> {
            closeInput();
            return true;
        });
        process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    }

    /** Ends the process if it still runs. */
    @Override
    public void close() {
        // By its handle: Process.destroy would also close the pipes, and wait for a thread that is blocked on one.
        ProcessHandle handle = process.toHandle();
        handle.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                handle.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            handle.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
