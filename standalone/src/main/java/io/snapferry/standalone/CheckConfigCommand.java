package io.snapferry.standalone;

import io.snapferry.kit.config.ConfigFile;
import io.snapferry.kit.config.ConfigOverlay;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with a configuration, and starts nothing. */
@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        description =
                "Says what is wrong with a configuration file, all of it at once, and starts nothing. It does not look"
                        + " whether storages, certificates and Kafka can be used.")
public final class CheckConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "YAML file with settings.")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder that it is for (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:snapferry.home:-.}/data")
    private Path data;

    @Override
    public Integer call() {
        ConfigOverlay overlay = ConfigOverlay.ofThisProcess();
        Vertx vertx = Vertx.vertx();
        try {
            JsonObject values = Futures.await(ConfigFile.read(vertx, config, overlay));
            var out = spec.commandLine().getOut();
            ConfigCheck.told(values, data.toAbsolutePath().normalize(), overlay).forEach(out::println);
            out.println(config + " is right");
            return 0;
        } finally {
            Futures.await(vertx.close());
        }
    }
}
