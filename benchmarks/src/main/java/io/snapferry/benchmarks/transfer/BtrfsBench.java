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
        source = folder.resolve("source");
        target = folder.resolve("target");
        LoopDisk.mount(source, mebibytes * ROOM + 512, "mkfs.btrfs -q");
        LoopDisk.mount(target, mebibytes * ROOM + 512, "mkfs.btrfs -q");
        Path disk = source.resolve("images/" + GUEST + "/vm-" + GUEST + "-disk-0");
        Files.createDirectories(disk.getParent());
        Pipe.run("btrfs subvolume create " + disk);
        Files.move(
                Disks.create(source.resolve("made"), "vm-" + GUEST + "-disk-0", mebibytes), disk.resolve("disk.raw"));
        Pipe.run("sync -f " + source);
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
        LoopDisk.unmount(source);
        LoopDisk.unmount(target);
    }
}
