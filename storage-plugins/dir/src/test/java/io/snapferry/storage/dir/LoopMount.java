package io.snapferry.storage.dir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real file system in a file, mounted. Where that is impossible the test ends and says why; on CI it fails. */
final class LoopMount implements AutoCloseable {
    private final Path image;
    private final Path folder;

    private LoopMount(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    static LoopMount of(String fileSystem, long sizeBytes) throws IOException {
        Path image = Files.createTempFile("snapferry-" + fileSystem, ".img");
        Path folder = Files.createTempDirectory("snapferry-" + fileSystem);
        boolean mounted = false;
        try {
            needs("truncate", "--size", String.valueOf(sizeBytes), image.toString());
            needs("mkfs." + fileSystem, "-q", image.toString());
            if (fileSystem.equals("ext4")) {
                // Else root could write on where others find no space.
                needs("tune2fs", "-m", "0", image.toString());
            }
            needs("mount", "-o", "loop", image.toString(), folder.toString());
            mounted = true;
            return new LoopMount(image, folder);
        } finally {
            if (!mounted) {
                Files.delete(folder);
                Files.delete(image);
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Puts all on disk, so that the free space is what it will be. */
    void flush() throws IOException {
        run("sync", "--file-system", folder.toString());
    }

    void use(Path filler, long bytes) throws IOException {
        run("fallocate", "--length", String.valueOf(bytes), filler.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
        Files.delete(folder);
        Files.delete(image);
    }

    private static void needs(String... command) throws IOException {
        try {
            run(command);
        } catch (IOException e) {
            String reason = "needs root, loop devices and the packages btrfs-progs, xfsprogs and e2fsprogs: "
                    + e.getMessage().strip();
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
    }

    private static void run(String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        Process process =
                new ProcessBuilder(arguments).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
