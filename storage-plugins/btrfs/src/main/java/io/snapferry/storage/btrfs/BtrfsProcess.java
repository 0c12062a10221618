package io.snapferry.storage.btrfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A running btrfs command, with what it has written to standard error. */
final class BtrfsProcess implements AutoCloseable {
    private static final int KEPT_ERRORS = 8192;
    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final Background<byte[]> errors;

    private BtrfsProcess(Process process, Background<byte[]> errors) {
        this.process = process;
        this.errors = errors;
    }

    static BtrfsProcess watch(Process process) {
        return new BtrfsProcess(process, Background.run("btrfs-stderr", () -> beginOf(process.getErrorStream())));
    }

    /** Reads all, so that the process is never blocked, and keeps the beginning, where the cause is. */
    private static byte[] beginOf(InputStream stream) throws IOException {
        byte[] kept = stream.readNBytes(KEPT_ERRORS);
        stream.transferTo(OutputStream.nullOutputStream());
        return kept;
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
    String errors() throws IOException, InterruptedException {
        return new String(errors.get(), StandardCharsets.UTF_8);
    }

    /** Lets the process end in its own way, which for a receive means to clear away what it had begun. */
    void endByEndOfInput() throws InterruptedException {
        Background.run("btrfs-stdin", () -> {
            BtrfsCommand.closeQuietly(input());
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
