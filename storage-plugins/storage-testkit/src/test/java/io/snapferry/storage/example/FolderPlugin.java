package io.snapferry.storage.example;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The smallest useful plugin: disk images in one folder, full streams only. */
public final class FolderPlugin implements StoragePlugin {
    private static final Setting PATH = Setting.required("path", "path", "the folder with the disk images");
    private static final Setting LIMIT = Setting.optional("limit", "number of bytes", "how much the folder may have")
            .withDefault("1000000000000");

    @Override
    public String type() {
        return "folder";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<Setting> settings() {
        return List.of(PATH, LIMIT);
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        for (String key : settings.unknown(settings())) {
            problems.add("'" + key + "' is unknown: there are " + Setting.names(settings()));
        }
        String path = settings.value(PATH).orElse("");
        if (path.isBlank()) {
            problems.add("'path' is missing: name the folder with the disk images");
        }
        String limit = settings.value(LIMIT).orElseThrow();
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
