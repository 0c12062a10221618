package io.snapferry.standalone.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A pool in a sparse file. It carries a property that says which data folder it belongs to; a pool without it is never
 * touched.
 */
record ZfsDemoPool(String name, Path file, Path owner) {
    private static final String MARK = "snapferry:demo";
    private static final long BYTES = 400L << 20;

    /** Makes the pool, or takes over the one that a killed demo on the same data folder left. */
    void open() {
        Programs.Result found = Programs.run(List.of("zfs", "get", "-H", "-o", "value", MARK, name));
        if (found.status() == 0) {
            if (!found.text().equals(owner.toString())) {
                throw new DemoFailedException("there is a pool " + name
                        + " that this demo did not make (" + MARK + " is '" + found.text() + "'): it is left alone;"
                        + " export or rename it to run the demo");
            }
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)
                    && Programs.run(List.of(
                                            "zpool",
                                            "import",
                                            "-N",
                                            "-d",
                                            file.getParent().toString(),
                                            name))
                                    .status()
                            == 0) {
                open();
                return;
            }
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " for pool " + name + " could not be made", e);
        }
        Programs.must(
                "zpool",
                "create",
                "-o",
                "cachefile=none",
                "-O",
                "mountpoint=none",
                "-O",
                MARK + "=" + owner,
                name,
                file.toString());
    }

    /** Destroys the pool and its file. */
    void destroy() {
        Programs.must("zpool", "destroy", "-f", name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " of the destroyed pool could not be removed", e);
        }
    }
}
