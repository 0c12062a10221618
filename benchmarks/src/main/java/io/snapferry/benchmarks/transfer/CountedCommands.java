package io.snapferry.benchmarks.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** ZFS's commands in a folder of their own, where each start is counted. */
final class CountedCommands {
    private final Path folder;
    private final Path starts;

    /** @param zfs the command itself, beside which the other one is */
    CountedCommands(Path folder, Path zfs) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("counted"));
        this.starts = folder.resolve("starts");
        Files.createFile(starts);
        for (String name : new String[] {"zfs", "zpool"}) {
            Path script = this.folder.resolve(name);
            Files.writeString(
                    script,
                    "#!/bin/sh\necho " + name + " >>" + starts + "\nexec " + zfs.resolveSibling(name) + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Where they are. */
    Path folder() {
        return folder;
    }

    Path zfs() {
        return folder.resolve("zfs");
    }

    /** So many were started so far. */
    long count() throws IOException {
        return Files.readAllLines(starts).size();
    }
}
