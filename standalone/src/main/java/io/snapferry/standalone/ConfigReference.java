package io.snapferry.standalone;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigDescription;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.Durations;
import io.snapferry.kit.config.KeyDescription;
import io.snapferry.kit.config.SectionDescription;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.transfer.storage.Plugins;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that has every key of the configuration, as those who read them describe them. */
final class ConfigReference {
    private static final Path DATA = Path.of("DATA");
    private static final NodeName NODE = new NodeName("NODE");
    private static final String STORAGE = "nodes.NODE.storages.STORAGE";

    private ConfigReference() {}

    /** In Markdown, with links as from the folder {@code docs}. */
    static String page(Plugins plugins) {
        Stream<SectionDescription> storages = plugins.installed().stream()
                .map(Plugins.Installed::plugin)
                .filter(plugin -> !plugin.settings().isEmpty())
                .map(ConfigReference::storage);
        return Stream.concat(sections().stream(), storages)
                .sorted(Comparator.comparing(SectionDescription::path))
                .map(ConfigReference::text)
                .collect(Collectors.joining("", head(), ""));
    }

    private static List<SectionDescription> sections() {
        ConfigDescription description = new ConfigDescription();
        ConfigProblems problems = ConfigProblems.describing(description);
        StandaloneSettings.read(new JsonObject(), DATA, new KafkaSettings("", Map.of()), problems);
        WorkerSettings.read(new JsonObject(), NODE, DATA, problems);
        return description.sections();
    }

    private static SectionDescription storage(StoragePlugin plugin) {
        return new SectionDescription(
                STORAGE + " of type " + plugin.type(),
                "What such a storage has besides: [configuration.md](configuration.md#storages).",
                plugin.settings().stream().map(ConfigReference::key).toList());
    }

    private static KeyDescription key(Setting setting) {
        String otherwise = setting.required() ? KeyDescription.REQUIRED : KeyDescription.NONE;
        return new KeyDescription(
                setting.name(),
                setting.values(),
                setting.byDefault()
                        .map(value -> KeyDescription.code(List.of(value)))
                        .orElse(otherwise),
                setting.sense());
    }

    private static String head() {
        return """
                # Configuration reference

                Every key that [the configuration file](configuration.md) can have, as the code reads it:
                `./snapferry check-config --reference` prints this page, with the settings of plugins that you installed.

                Keys and whole sections may be left out, but for what is required in a section that is there. `DATA` is the data
                folder, `NODE`, `STORAGE` and `TARGET` are names that you choose. A length of time is %s.
                """.formatted(Durations.FORM_IN_WORDS);
    }

    private static String text(SectionDescription section) {
        String title = section.path().isEmpty() ? "The whole file" : "`" + section.path() + "`";
        String sense = section.sense().isEmpty() ? "" : section.sense() + "\n\n";
        return section.keys().stream()
                .map(key -> "| `" + key.name() + "` | " + key.values() + " | " + key.byDefault() + " | " + key.sense()
                        + " |\n")
                .collect(Collectors.joining(
                        "",
                        "\n## " + title + "\n\n" + sense
                                + "| key | values | default | what it does |\n| --- | --- | --- | --- |\n",
                        ""));
    }
}
