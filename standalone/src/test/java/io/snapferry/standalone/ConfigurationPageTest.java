package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.kit.config.ConfigFile;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.kafka.KafkaSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the configuration has every key that the code reads, each with a value that it takes. */
class ConfigurationPageTest {
    private static final KafkaSettings KAFKA = new KafkaSettings("127.0.0.1:9092", Map.of());

    @TempDir
    private Path folder;

    @Test
    void everyKeyIsThereAndNoOther() throws IOException {
        JsonObject shown = firstBlock(Files.readString(Path.of("..", "docs", "configuration.md")));
        ConfigProblems problems = new ConfigProblems();

        StandaloneSettings.read(shown, folder, KAFKA, problems);

        assertThat(problems.all()).allMatch(problem -> problem.contains("there is no f"));
        Set<String> missing = new TreeSet<>(problems.asked());
        missing.removeAll(keys("", shown));
        // Each target has one of the two.
        missing.removeIf(key -> key.matches("notifications[.]targets[.][a-z]+[.](mail|command)"));
        assertThat(missing).isEmpty();
    }

    private JsonObject firstBlock(String page) throws IOException {
        String start = "```yaml\n";
        int from = page.indexOf(start) + start.length();
        Path file = Files.writeString(folder.resolve("shown.yaml"), page.substring(from, page.indexOf("```", from)));
        Vertx vertx = Vertx.vertx();
        try {
            return ConfigFile.read(vertx, file, ConfigOverlay.NONE)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            vertx.close();
        }
    }

    private static Set<String> keys(String path, JsonObject values) {
        Set<String> keys = new TreeSet<>();
        values.forEach(value -> {
            String key = path + value.getKey();
            keys.add(key);
            if (values.getValue(value.getKey()) instanceof JsonObject section) {
                keys.addAll(keys(key + ".", section));
            }
        });
        return keys;
    }
}
