package io.snapferry.benchmarks.transfer;

import io.snapferry.system.support.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Directories of whatever file system the benchmark runs in. */
final class DirBench implements Bench {
    private final Path folder;
    private final Path disk;

    DirBench(Path folder, int mebibytes) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("b"));
        disk = Disks.create(folder.resolve("a"), "vm-" + GUEST + "-disk-0", mebibytes);
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
    public Optional<Pipe.Cost> pipe() throws Exception {
        Path copy = folder.resolve("copy");
        try {
            return Optional.of(Pipe.run(
                    "dd if=" + disk + " bs=128k status=none", "dd of=" + copy + " bs=128k conv=fsync status=none"));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @Override
    public void close() {}
}
