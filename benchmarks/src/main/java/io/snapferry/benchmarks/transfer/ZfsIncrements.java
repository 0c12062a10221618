package io.snapferry.benchmarks.transfer;

import io.snapferry.storage.testkit.zfs.ZfsVolumeFiles;
import java.util.Random;

/** Two pools of a machine with ZFS, which may be a guest of this one; commands reach it as the storages' do. */
final class ZfsIncrements implements Increments {
    private final ZfsBench bench;
    private boolean begun;

    ZfsIncrements(int mebibytes) throws InterruptedException {
        bench = new ZfsBench(mebibytes);
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

    @Override
    public void write(int round) throws InterruptedException {
        byte[] data = new byte[WRITTEN];
        new Random(round).nextBytes(data);
        ZfsVolumeFiles.write(bench.machine(), bench.disk(), (long) round * WRITTEN, data);
    }

    @Override
    public Pipe.Cost byHand(int round) throws Exception {
        String zfs = bench.machine().zfsCommand();
        String disk = bench.disk();
        String copy = bench.copy();
        String before = "@by-hand-" + (round - 1);
        String since = begun ? "-i " + before + " " : "";
        Pipe.Cost cost =
                Pipe.run("sh -c '" + zfs + " snapshot " + disk + "@by-hand-" + round + " && " + zfs + " send -L -c -e "
                        + since + disk + "@by-hand-" + round + " | " + zfs + " receive -s -u " + copy + "'");
        if (begun) {
            bench.machine().run("zfs", "destroy", disk + before);
            bench.machine().run("zfs", "destroy", copy + before);
        }
        begun = true;
        return cost;
    }

    @Override
    public void close() {
        bench.close();
    }
}
