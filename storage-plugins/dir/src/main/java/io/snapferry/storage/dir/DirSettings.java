package io.snapferry.storage.dir;

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
 * @param path an absolute directory
 * @param create whether to make the directory if it is not there
 */
record DirSettings(Path path, boolean create) {
    private static final Setting PATH =
            Setting.required("path", "absolute path", "the directory with the folder `images`");
    private static final Setting CREATE = Setting.optional(
                    "create", "`true` or `false`", "makes the directory if it is missing")
            .withDefault("false");
    static final List<Setting> ALL = List.of(PATH, CREATE);

    static DirSettings of(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        for (String key : settings.unknown(ALL)) {
            problems.add("'" + key + "' is not a setting of a dir storage (known are " + Setting.names(ALL) + ")");
        }
        String path = settings.value(PATH).orElse("");
        if (!isAbsolute(path)) {
            problems.add(
                    path.isEmpty()
                            ? "'path' is missing: give an absolute directory"
                            : "'path' must be an absolute directory and not '" + path + "'");
        }
        String create = settings.value(CREATE).orElseThrow();
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
