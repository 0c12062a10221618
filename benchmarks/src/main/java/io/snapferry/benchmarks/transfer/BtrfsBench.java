package io.snapferry.benchmarks.transfer;

import io.snapferry.system.support.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Two btrfs file systems in files, mounted by loop devices. */
final class BtrfsBench implements Bench {
    private static final int ROOM = 3;

    private final Path source;
    private final Path target;

    BtrfsBench(Path folder, int mebibytes) throws IOException, InterruptedException {
        source = mounted(folder.resolve("source"), mebibytes * ROOM + 512);
        target = mounted(folder.resolve("target"), mebibytes * ROOM + 512);
        Path disk = source.resolve("images/" + GUEST + "/vm-" + GUEST + "-disk-0");
        Files.createDirectories(disk.getParent());
        Pipe.run("btrfs subvolume create " + disk);
        Files.move(
                Disks.create(source.resolve("made"), "vm-" + GUEST + "-disk-0", mebibytes), disk.resolve("disk.raw"));
        Pipe.run("sync -f " + source);
    }

    private static Path mounted(Path point, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(point);
        Path file = point.resolveSibling(point.getFileName() + ".img");
        Pipe.run("truncate -s " + mebibytes + "M " + file);
        Pipe.run("mkfs.btrfs -q " + file);
        Pipe.run("mount -o loop " + file + " " + point);
        return point;
    }

    @Override
    public String name() {
        return "btrfs";
    }

    @Override
    public String source() {
        return "{type: btrfs, path: " + source + "}";
    }

    @Override
    public String target() {
        return "{type: btrfs, path: " + target + "}";
    }

    @Override
    public Optional<Pipe.Cost> pipe() throws Exception {
        Path snapshot = source.resolve("pipe");
        Pipe.run("btrfs subvolume snapshot -r " + source.resolve("images/" + GUEST + "/vm-" + GUEST + "-disk-0") + " "
                + snapshot);
        Pipe.run("sync -f " + source);
        try {
            Pipe.Cost moved = Pipe.run("btrfs -q send " + snapshot, "btrfs -q receive " + target);
            Pipe.Cost synced = Pipe.run("sync -f " + target);
            return Optional.of(moved.and(synced));
        } finally {
            Pipe.run("btrfs -q subvolume delete " + snapshot);
            Pipe.run("btrfs -q subvolume delete " + target.resolve("pipe"));
            Pipe.run("btrfs subvolume sync " + target);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Pipe.run("umount " + source);
            Pipe.run("umount " + target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
