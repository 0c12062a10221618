package io.snapferry.benchmarks.transfer;

import io.snapferry.system.support.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Directories of two XFS file systems, where a snapshot of an image costs no copy. */
final class DirBench implements Bench {
    private static final int ROOM = 3;

    private final Path source;
    private final Path target;
    private final Path disk;

    DirBench(Path folder, int mebibytes) throws IOException, InterruptedException {
        source = folder.resolve("source");
        target = folder.resolve("target");
        LoopDisk.mount(source, mebibytes * ROOM + 512, "mkfs.xfs -q");
        LoopDisk.mount(target, mebibytes * ROOM + 512, "mkfs.xfs -q");
        disk = Disks.create(source, "vm-" + GUEST + "-disk-0", mebibytes);
        Pipe.run("sync -f " + source);
    }

    @Override
    public String name() {
        return "dir";
    }

    @Override
    public String source() {
        return "{type: dir, path: " + source + "}";
    }

    @Override
    public String target() {
        return "{type: dir, path: " + target + "}";
    }

    @Override
    public Optional<Pipe.Cost> pipe() throws Exception {
        Path copy = Files.createDirectories(target.resolve("copy"));
        return Optional.of(new StoragePipe("dir").copy(source, copy, GUEST, "vm-" + GUEST + "-disk-0"));
    }

    @Override
    public Optional<Pipe.Cost> ideal() throws Exception {
        Path copy = target.resolve("copied");
        try {
            return Optional.of(Pipe.run(
                    "dd if=" + disk + " bs=128k status=none", "dd of=" + copy + " bs=128k conv=fsync status=none"));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @Override
    public void close() throws IOException {
        LoopDisk.unmount(source);
        LoopDisk.unmount(target);
    }
}
