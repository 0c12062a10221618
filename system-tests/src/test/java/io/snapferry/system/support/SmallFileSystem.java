package io.snapferry.system.support;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory that is easily full. Needs root. */
public final class SmallFileSystem implements AutoCloseable {
    private final Path path;

    private SmallFileSystem(Path path) {
        this.path = path;
    }

    /** Mounts it; where that is not allowed, the test ends as skipped with the reason, and on CI as failed. */
    public static SmallFileSystem mount(Path at, int mebibytes) throws IOException {
        Files.createDirectories(at);
        String problem = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", at.toString());
        if (!problem.isEmpty()) {
            String reason =
                    "a small file system is needed and cannot be mounted here: run the tests as root (" + problem + ")";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                fail(reason);
            }
            abort(reason);
        }
        return new SmallFileSystem(at);
    }

    public Path path() {
        return path;
    }

    public void grow(int mebibytes) throws IOException {
        String problem = run("mount", "-o", "remount,size=" + mebibytes + "m", path.toString());
        if (!problem.isEmpty()) {
            throw new IOException(problem);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", path.toString());
    }

    /** What the command complained of; empty if it went well. */
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.onExit().join().exitValue() == 0 ? "" : output.trim();
    }
}
