package io.snapferry.standalone;

import io.snapferry.kit.config.ConfigFile;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.transfer.storage.PluginLoader;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with a configuration, or what can be in one, and starts nothing. */
@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        description =
                "Says what is wrong with a configuration file, all of it at once, and starts nothing. It does not look"
                        + " whether storages, certificates and Kafka can be used.")
public final class CheckConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Question question;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder that it is for (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:snapferry.home:-.}/data")
    private Path data;

    /** One of the two. */
    private static final class Question {
        @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
        private Path config;

        @Option(
                names = "--reference",
                description = "Prints every key that such a file can have, also for the plugins in the data folder, as"
                        + " Markdown.")
        private boolean reference;
    }

    @Override
    public Integer call() {
        Path folder = data.toAbsolutePath().normalize();
        PrintWriter out = spec.commandLine().getOut();
        if (question.reference) {
            out.print(ConfigReference.page(PluginLoader.installed(DataFolder.plugins(folder))));
            out.flush();
        } else {
            check(question.config, folder, out);
        }
        return 0;
    }

    private static void check(Path config, Path folder, PrintWriter out) {
        ConfigOverlay overlay = ConfigOverlay.ofThisProcess();
        Vertx vertx = Vertx.vertx();
        try {
            JsonObject values = Futures.await(ConfigFile.read(vertx, config, overlay));
            ConfigCheck.told(values, folder, overlay).forEach(out::println);
            out.println(config + " is right");
        } finally {
            Futures.await(vertx.close());
        }
    }
}
