package io.snapferry.storage.dir;

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
 * @param path an absolute directory
 * @param create whether to make the directory if it is not there
 */
record DirSettings(Path path, boolean create) {
    private static final Set<String> KNOWN = Set.of("path", "create");

    static DirSettings of(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        for (String key : new TreeSet<>(settings.values().keySet())) {
            if (!KNOWN.contains(key)) {
                problems.add("'" + key + "' is not a setting of a dir storage (known are path and create)");
            }
        }
        String path = settings.values().getOrDefault("path", "");
        if (!isAbsolute(path)) {
            problems.add(
                    path.isEmpty()
                            ? "'path' is missing: give an absolute directory"
                            : "'path' must be an absolute directory and not '" + path + "'");
        }
        String create = settings.values().getOrDefault("create", "false");
        if (!create.equals("true") && !create.equals("false")) {
            problems.add("'create' must be true or false and not '" + create + "'");
        }
        if (!problems.isEmpty()) {
            throw new StorageException(
                    ErrorCode.BAD_SETTINGS, "Storage '" + settings.id() + "': " + String.join("; ", problems) + ".");
        }
        return new DirSettings(Path.of(path).normalize(), create.equals("true"));
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
