package io.snapferry.standalone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What {@code up} and {@code demo} are started with. */
public final class UpOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder in which everything lives (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:snapferry.home:-.}/data")
    private Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
    private Path config;

    @Option(names = "--port", paramLabel = "N", description = "Port of the gateway on 127.0.0.1 (default: 8080).")
    private Integer port;

    public Path data() {
        return data;
    }

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    OptionalInt port() {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
