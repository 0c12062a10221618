package io.snapferry.benchmarks.transfer;

import io.snapferry.system.support.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories of whatever file system the benchmark runs in. By hand, cp takes snapshots and rsync finds changes. */
final class DirIncrements implements Increments {
    private final Path folder;
    private final Path disk;

    DirIncrements(Path folder, int mebibytes) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("b"));
        Files.createDirectories(folder.resolve("by-hand"));
        disk = Disks.create(folder.resolve("a"), VOLUME, mebibytes);
    }

    @Override
    public String name() {
        return "dir";
    }

    @Override
    public String source() {
        return "{type: dir, path: " + folder.resolve("a") + "}";
    }

    @Override
    public String target() {
        return "{type: dir, path: " + folder.resolve("b") + "}";
    }

    @Override
    public void write(int round) throws Exception {
        Disks.write(disk, (long) round * WRITTEN, WRITTEN);
        Pipe.run("sync " + disk);
    }

    @Override
    public Pipe.Cost byHand(int round) throws Exception {
        Path snapshot = image("snapshot", round);
        Path copy = image("copy", round);
        String before = Files.exists(image("copy", round - 1))
                ? image("copy", round - 1).toString()
                : "/dev/null";
        Pipe.Cost cost =
                Pipe.run("sh -c 'cp " + disk + " " + snapshot + " && sync " + snapshot + " && cp " + before + " " + copy
                        + " && rsync --inplace --no-whole-file " + snapshot + " " + copy + " && sync " + copy + "'");
        Files.deleteIfExists(image("snapshot", round - 1));
        Files.deleteIfExists(image("copy", round - 1));
        return cost;
    }

    private Path image(String what, int round) {
        return folder.resolve("by-hand").resolve(what + "-" + round);
    }

    @Override
    public void close() {}
}
