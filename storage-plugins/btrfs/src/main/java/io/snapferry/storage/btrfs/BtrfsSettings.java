package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings, checked.
 *
 * @param path an absolute directory on a btrfs file system
 * @param btrfs the command, by path or by name
 */
record BtrfsSettings(Path path, String btrfs) {
    static final String BTRFS = "btrfs";
    private static final Setting PATH = Setting.required("path", "absolute path", "a directory on a btrfs file system");
    private static final Setting COMMAND = Setting.optional(
                    BTRFS, "command", "where the command is, if not on the PATH")
            .withDefault(BTRFS);
    static final List<Setting> ALL = List.of(PATH, COMMAND);

    static BtrfsSettings of(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        String path = settings.value(PATH).orElse("");
        if (!isAbsolute(path)) {
            problems.add(
                    path.isEmpty()
                            ? "'path' is missing: give an absolute directory on a btrfs file system"
                            : "'path' must be an absolute directory and not '" + Failures.printable(path) + "'");
        }
        String btrfs = settings.value(COMMAND).orElseThrow();
        if (btrfs.isBlank() || btrfs.startsWith("-") || btrfs.indexOf('\0') >= 0) {
            problems.add("'btrfs' is '" + Failures.printable(btrfs)
                    + "': give the path of the btrfs command, or leave it out");
        }
        for (String name : settings.unknown(ALL)) {
            problems.add("'" + Failures.printable(name) + "' is not a setting of a btrfs storage (known are "
                    + Setting.names(ALL) + ")");
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
