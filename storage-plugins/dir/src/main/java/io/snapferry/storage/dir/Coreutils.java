package io.snapferry.storage.dir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the programs of GNU coreutils and util-linux that do what Java cannot; no other place here starts processes. */
final class Coreutils {
    private Coreutils() {}

    /** Shares all blocks of a file with a new one; false if that is not possible here. */
    static boolean cloneFile(Path from, Path to) throws IOException {
        return run(List.of("cp", "--reflink=always", "--", from.toString(), to.toString()))
                .succeeded();
    }

    static void copySparse(Path from, Path to) throws IOException {
        List<String> command =
                List.of("cp", "--reflink=never", "--sparse=always", "--", from.toString(), to.toString());
        Outcome outcome = run(command);
        if (!outcome.succeeded()) {
            throw new IOException(outcome.output());
        }
    }

    /** Frees the space of a range, which then reads as zeros; false if that is not possible here. */
    static boolean punchHole(Path file, long offset, long length) throws IOException {
        return run(List.of(
                        "fallocate",
                        "--punch-hole",
                        "--offset",
                        String.valueOf(offset),
                        "--length",
                        String.valueOf(length),
                        file.toString()))
                .succeeded();
    }

    /** The bytes that a file takes on disk, which are fewer than its size if it is sparse. */
    static long allocatedBytes(Path file) throws IOException {
        Outcome outcome = run(List.of("stat", "--format=%b %B", "--", file.toString()));
        String[] blocksAndTheirSize = outcome.output().split(" ", 2);
        if (!outcome.succeeded() || blocksAndTheirSize.length != 2) {
            throw new IOException(outcome.output());
        }
        return Long.parseLong(blocksAndTheirSize[0]) * Long.parseLong(blocksAndTheirSize[1]);
    }

    private static Outcome run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            // What these programs print fits the pipe: they never wait for a reader.
            int status = process.waitFor();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(status == 0, output.strip().replace('\n', ' '));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command.get(0) + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private record Outcome(boolean succeeded, String output) {}
}
