package io.snapferry.storage.testkit.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs programs of this machine. */
public final class Programs {
    private static final int LONGEST_SHOWN = 300;

    /** What a program left. */
    public static final class Result {
        public final int exit;
        public final byte[] stdout;
        public final String stderr;

        private Result(int exit, byte[] stdout, String stderr) {
            this.exit = exit;
            this.stdout = stdout;
            this.stderr = stderr;
        }
    }

    private Programs() {}

    public static byte[] run(byte[] input, List<String> command) throws InterruptedException {
        Result result = tryRun(input, command);
        if (result.exit != 0) {
            throw new IllegalStateException(complaint(command, result));
        }
        return result.stdout;
    }

    public static String complaint(List<String> command, Result result) {
        String all = String.join(" ", command);
        String shown = all.length() > LONGEST_SHOWN ? all.substring(0, LONGEST_SHOWN) + "..." : all;
        return shown + " ended with status " + result.exit + ": " + result.stderr;
    }

    /** Starts a program whose standard input and output the caller serves; its complaints are shown. */
    public static Process start(List<String> command) {
        return started(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException("cannot start " + builder.command().get(0), notStarted);
        }
    }

    public static Result tryRun(byte[] input, List<String> command) throws InterruptedException {
        Process process = started(new ProcessBuilder(command));
        CompletableFuture<byte[]> stdout = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
        CompletableFuture<byte[]> stderr = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException notRead) {
            // The program ended before it had read all; its status says whether that was right.
        }
        int exit = process.waitFor();
        return new Result(exit, stdout.join(), new String(stderr.join(), StandardCharsets.UTF_8));
    }

    private static byte[] all(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
