package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings, checked.
 *
 * @param path an absolute directory on a btrfs file system
 * @param btrfs the command, by path or by name
 */
record BtrfsSettings(Path path, String btrfs) {
    private static final String PATH = "path";
    static final String BTRFS = "btrfs";

    static BtrfsSettings of(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        String path = settings.values().getOrDefault(PATH, "");
        if (!isAbsolute(path)) {
            problems.add(
                    path.isEmpty()
                            ? "'path' is missing: give an absolute directory on a btrfs file system"
                            : "'path' must be an absolute directory and not '" + Failures.printable(path) + "'");
        }
        String btrfs = settings.values().getOrDefault(BTRFS, BTRFS);
        if (btrfs.isBlank() || btrfs.startsWith("-") || btrfs.indexOf('\0') >= 0) {
            problems.add("'btrfs' is '" + Failures.printable(btrfs)
                    + "': give the path of the btrfs command, or leave it out");
        }
        Set<String> unknown = new TreeSet<>(settings.values().keySet());
        unknown.removeAll(Set.of(PATH, BTRFS));
        for (String name : unknown) {
            problems.add("'" + Failures.printable(name)
                    + "' is not a setting of a btrfs storage (known are path and btrfs)");
        }
        if (!problems.isEmpty()) {
            throw new StorageException(
                    ErrorCode.BAD_SETTINGS, "Storage '" + settings.id() + "': " + String.join("; ", problems) + ".");
        }
        return new BtrfsSettings(Path.of(path).normalize(), btrfs);
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
