package io.snapferry.storage.example;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The smallest useful plugin: disk images in one folder, full streams only. Settings: {@code path}, and {@code limit},
 * how many bytes the folder may have.
 */
public final class FolderPlugin implements StoragePlugin {
    @Override
    public String type() {
        return "folder";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        for (String key : new TreeSet<>(settings.values().keySet())) {
            if (!key.equals("path") && !key.equals("limit")) {
                problems.add("'" + key + "' is unknown: there are path and limit");
            }
        }
        String path = settings.values().getOrDefault("path", "");
        if (path.isBlank()) {
            problems.add("'path' is missing: name the folder with the disk images");
        }
        String limit = settings.values().getOrDefault("limit", "1000000000000");
        if (!limit.matches("[1-9][0-9]{0,17}")) {
            problems.add("'limit' is '" + limit + "': give a number of bytes");
        }
        if (!problems.isEmpty()) {
            throw refusal(settings.id(), ErrorCode.BAD_SETTINGS, String.join("; ", problems));
        }
        if (!Files.isDirectory(Path.of(path))) {
            throw refusal(settings.id(), ErrorCode.UNAVAILABLE, "there is no folder " + path + ": mount or make it");
        }
        return new FolderStorage(settings.id(), Path.of(path), Long.parseLong(limit));
    }

    static StorageException refusal(String storage, ErrorCode code, String reason) {
        return new StorageException(code, "Storage " + storage + ": " + reason + ".");
    }
}
