package io.snapferry.benchmarks.transfer;

import io.snapferry.system.support.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two btrfs file systems in files, mounted by loop devices. */
final class BtrfsIncrements implements Increments {
    private final BtrfsBench bench;
    private final Path source;
    private final Path target;

    BtrfsIncrements(Path folder, int mebibytes) throws IOException, InterruptedException {
        bench = new BtrfsBench(folder, mebibytes);
        source = folder.resolve("source");
        target = Files.createDirectories(folder.resolve("target/by-hand"));
        Files.createDirectories(source.resolve("by-hand"));
    }

    @Override
    public String name() {
        return bench.name();
    }

    @Override
    public String source() {
        return bench.source();
    }

    @Override
    public String target() {
        return bench.target();
    }

    private Path volume() {
        return source.resolve("images/" + GUEST + "/" + VOLUME);
    }

    @Override
    public void write(int round) throws Exception {
        Disks.write(volume().resolve("disk.raw"), (long) round * WRITTEN, WRITTEN);
        Pipe.run("sync -f " + source);
    }

    @Override
    public Pipe.Cost byHand(int round) throws Exception {
        Path snapshot = source.resolve("by-hand/" + round);
        Path before = source.resolve("by-hand/" + (round - 1));
        String since = Files.exists(before) ? "-p " + before + " " : "";
        Pipe.Cost cost =
                Pipe.run("sh -c 'btrfs -q subvolume snapshot -r " + volume() + " " + snapshot + " && btrfs -q send "
                        + since + snapshot + " | btrfs -q receive " + target + " && sync -f " + target + "'");
        if (Files.exists(before)) {
            Pipe.run("btrfs -q subvolume delete " + before);
            Pipe.run("btrfs -q subvolume delete " + target.resolve(before.getFileName()));
        }
        return cost;
    }

    @Override
    public void close() throws IOException {
        bench.close();
    }
}
