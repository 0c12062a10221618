package io.snapferry.storage.testkit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real file system in a file, mounted. Where that is impossible the test ends and says why; on CI it fails. */
public final class LoopMount implements AutoCloseable {
    private final Path image;
    private final Path folder;

    private LoopMount(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /**
     * Makes and mounts one. There are few loop devices on a machine: share one among the tests of a class.
     *
     * @param fileSystem btrfs, xfs or ext4
     * @param options more mount options
     */
    public static LoopMount of(String fileSystem, long sizeBytes, String... options)
            throws IOException, InterruptedException {
        Path image = Files.createTempFile(InMemory.place(sizeBytes), "snapferry-" + fileSystem, ".img");
        Path folder = Files.createTempDirectory("snapferry-" + fileSystem);
        boolean mounted = false;
        try {
            needs("truncate", "--size", String.valueOf(sizeBytes), image.toString());
            needs("mkfs." + fileSystem, "-q", image.toString());
            if (fileSystem.equals("ext4")) {
                // Else root could write on where others find no space.
                needs("tune2fs", "-m", "0", image.toString());
            }
            String all = options.length == 0 ? "loop" : "loop," + String.join(",", options);
            needs("mount", "-o", all, image.toString(), folder.toString());
            mounted = true;
            return new LoopMount(image, folder);
        } finally {
            if (!mounted) {
                Files.delete(folder);
                Files.delete(image);
            }
        }
    }

    public Path folder() {
        return folder;
    }

    /** What is mounted. */
    public String device() throws InterruptedException {
        byte[] told =
                Programs.run(new byte[0], List.of("findmnt", "--noheadings", "--output", "SOURCE", folder.toString()));
        return new String(told, StandardCharsets.UTF_8).strip();
    }

    /** Puts all on disk, so that the free space is what it will be. */
    public void flush() throws InterruptedException {
        run("sync", "--file-system", folder.toString());
    }

    /** Makes a file that takes this much space. */
    public void use(Path filler, long bytes) throws InterruptedException {
        run("fallocate", "--length", String.valueOf(bytes), filler.toString());
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + folder + " was unmounted", e);
        }
        Files.delete(folder);
        Files.delete(image);
    }

    private static void needs(String... command) throws InterruptedException {
        try {
            run(command);
        } catch (IllegalStateException | UncheckedIOException e) {
            String reason = "needs root, loop devices and the packages btrfs-progs, xfsprogs and e2fsprogs: "
                    + e.getMessage().strip();
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
    }

    private static void run(String... command) throws InterruptedException {
        Programs.run(new byte[0], List.of(command));
    }
}
