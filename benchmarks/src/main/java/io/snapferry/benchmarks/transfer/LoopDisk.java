package io.snapferry.benchmarks.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in a file, mounted by a loop device that does not keep in memory what the file system keeps already. */
final class LoopDisk {
    private LoopDisk() {}

    /**
     * Makes one.
     *
     * @param mkfs the command that makes the file system, without the file
     */
    static void mount(Path point, int mebibytes, String mkfs) throws IOException, InterruptedException {
        Files.createDirectories(point);
        Path file = point.resolveSibling(point.getFileName() + ".img");
        Pipe.run("truncate -s " + mebibytes + "M " + file);
        Pipe.run(mkfs + " " + file);
        Pipe.run("mount -o loop " + file + " " + point);
        Pipe.run("losetup --direct-io=on $(findmnt -no SOURCE " + point + ")");
    }

    static void unmount(Path point) throws IOException {
        try {
            Pipe.run("umount " + point);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
