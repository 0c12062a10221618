package io.snapferry.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConfigDescriptionTest {
    private final ConfigDescription description = new ConfigDescription();
    private final ConfigSection root = new ConfigSection("", new JsonObject(), ConfigProblems.describing(description));

    @Test
    void keysAreToldWithTheirValuesAndDefaults() {
        root.about("All.");
        root.key("slots", "runs").integer(4, 1, 64);
        root.key("lease", "silence").positive(Duration.ofSeconds(90));
        root.key("retry", "waiting").list("lengths of time", List.of(Duration.ofMinutes(5)), Durations::parse);
        root.key("type", "kind").required("text", Function.identity());
        root.key("network", "place").optional("text", Function.identity());
        root.key("burst", "at once").unlessGiven("much").integer(0, 1, 9);

        assertThat(description.sections())
                .containsExactly(new SectionDescription(
                        "",
                        "All.",
                        List.of(
                                new KeyDescription("burst", "number from 1 to 9", "much", "at once"),
                                new KeyDescription("lease", "length of time above `0s`", "`90s`", "silence"),
                                new KeyDescription("network", "text", KeyDescription.NONE, "place"),
                                new KeyDescription("retry", "list of lengths of time", "`5m`", "waiting"),
                                new KeyDescription("slots", "number from 1 to 64", "`4`", "runs"),
                                new KeyDescription("type", "text", KeyDescription.REQUIRED, "kind"))));
    }

    @Test
    void whatIsFoundOnlyInSectionsThatMayBeThereIsToldToo() {
        root.optionalSection("tls").orElseThrow().key("key", "").text("");
        root.section("nodes").sections().forEach((name, node) -> {
            assertThat(name).isEqualTo("NODE");
            node.withDefaults(Map.of("folder", "/run")).key("folder", "").optional("path", Function.identity());
        });

        assertThat(description.sections()).extracting(SectionDescription::path).containsExactly("nodes.NODE", "tls");
        assertThat(description.sections().get(0).keys())
                .extracting(KeyDescription::byDefault)
                .containsExactly("`/run`");
    }
}
