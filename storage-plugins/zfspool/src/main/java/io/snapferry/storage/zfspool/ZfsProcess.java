package io.snapferry.storage.zfspool;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running zfs command, with what it has written to standard error. */
final class ZfsProcess implements AutoCloseable {
    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final ErrorText errors;

    private ZfsProcess(Process process, ErrorText errors) {
        this.process = process;
        this.errors = errors;
    }

    static ZfsProcess watch(Process process) {
        return new ZfsProcess(process, ErrorText.of(process.getErrorStream()));
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    InputStream output() {
        return process.getInputStream();
    }

    /** Waits for the end. */
    int exit() throws InterruptedException {
        return process.waitFor();
    }

    /** The beginning of standard error; waits for the end of the process. */
    String errors() throws InterruptedException {
        return errors.whole();
    }

    /** A line of standard error that begins so, without waiting for the end; empty if it does not come in time. */
    Optional<String> errorLine(String begin, Duration patience) throws InterruptedException {
        return errors.line(begin, patience);
    }

    /** Lets the process end in its own way, which for a receive means to clear away what it had begun. */
    void endByEndOfInput() throws InterruptedException {
        Background.run("zfs-stdin", () -> {
            ZfsCommand.closeQuietly(input());
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
