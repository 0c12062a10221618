package io.snapferry.kit.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a YAML file. */
public final class ConfigFile {
    private ConfigFile() {}

    /** The file's content with what stands above it; fails with a {@link ConfigException} that names the file. */
    public static Future<JsonObject> read(Vertx vertx, Path file, ConfigOverlay overlay) {
        if (!Files.isReadable(file)) {
            return Future.failedFuture(
                    new ConfigException(List.of(file + ": there is no such file, or it may not be read")));
        }
        ConfigStoreOptions store = new ConfigStoreOptions()
                .setType("file")
                .setFormat("yaml")
                .setConfig(new JsonObject().put("path", file.toAbsolutePath().toString()));
        ConfigRetriever retriever = ConfigRetriever.create(
                vertx, new ConfigRetrieverOptions().setScanPeriod(0).addStore(store));
        return retriever
                .getConfig()
                .recover(e -> Future.failedFuture(
                        new ConfigException(List.of(file + ": not readable as YAML: " + e.getMessage()))))
                .map(overlay::over)
                .eventually(retriever::close);
    }
}
