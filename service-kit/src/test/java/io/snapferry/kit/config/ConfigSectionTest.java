package io.snapferry.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConfigSectionTest {
    private enum Unit {
        DAYS,
        HOURS
    }

    private final ConfigProblems problems = new ConfigProblems();

    private ConfigSection section(String json) {
        return new ConfigSection("scheduler", new JsonObject(json), problems);
    }

    @Test
    void valuesAreReadByTheirTypeAndMissingOnesTakeTheDefault() {
        ConfigSection section = section("{\"lease\":\"45s\",\"slots\":3,\"retry\":[\"5m\",\"1h\"],\"unit\":\"hours\"}");

        assertThat(section.key("lease", "").duration(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(45));
        assertThat(section.key("slots", "").integer(2, 1, 100)).isEqualTo(3);
        assertThat(section.key("retry", "").list("", List.<Duration>of(), Durations::parse))
                .containsExactly(Duration.ofMinutes(5), Duration.ofHours(1));
        assertThat(section.key("host", "").text("127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(section.key("unit", "").choice(Unit.DAYS)).isEqualTo(Unit.HOURS);
        section.end();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPlace() {
        ConfigSection section = section("{\"lease\":\"soon\",\"slots\":0,\"port\":\"web\",\"leese\":1,\"zzz\":2}");
        section.key("lease", "").duration(Duration.ZERO);
        section.key("slots", "").integer(2, 1, 100);
        section.key("port", "").integer(8080, 0, 65535);
        section.end();

        assertThat(problems.all())
                .containsExactly(
                        "scheduler.lease: 'soon' is not a length of time: write a number and ms, s, m, h or d, such as 30s",
                        "scheduler.slots: 0 is not between 1 and 100",
                        "scheduler.port: 'web' is not a number",
                        "scheduler.leese: unknown key; did you mean 'lease'?",
                        "scheduler.zzz: unknown key; known here: lease, slots, port");
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("slots");
    }

    @Test
    void aSectionWhereAValueIsWantedIsAProblemAndTheOtherWayRound() {
        ConfigSection section = section("{\"lease\":{},\"nodes\":5}");
        section.key("lease", "").duration(Duration.ZERO);
        section.section("nodes").end();

        assertThat(problems.all())
                .containsExactly(
                        "scheduler.lease: must be a single value",
                        "scheduler.nodes: must be a section with keys of its own");
    }

    @Test
    void whatIsGivenBeatsADefaultThatComesFromElsewhere() {
        ConfigSection section =
                section("{\"host\":\"a\",\"zone\":null}").withDefaults(Map.of("host", "b", "zone", "c", "port", "7"));

        assertThat(section.key("host", "").text("")).isEqualTo("a");
        assertThat(section.key("zone", "").text("")).isEqualTo("c");
        assertThat(section.key("port", "").integer(1, 0, 9)).isEqualTo(7);
        section.end();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void whatIsMissingOrEmptyOrZeroIsAProblemWhereItMustNotBe() {
        ConfigSection section = section("{\"audience\":\"\",\"lease\":\"0s\",\"patience\":\"61m\",\"unit\":\"weeks\"}");

        assertThat(section.key("issuer", "who issues tokens").required("", Function.identity()))
                .isEmpty();
        assertThat(section.key("audience", "whom they are for").required("", Function.identity()))
                .isEmpty();
        assertThat(section.key("lease", "").positive(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        section.key("patience", "").positive(Duration.ofMinutes(1), Duration.ofHours(1));
        section.key("unit", "").choice(Unit.DAYS);
        assertThat(section.optionalSection("oidc")).isEmpty();

        assertThat(problems.all())
                .containsExactly(
                        "scheduler.issuer: is missing: it must be who issues tokens",
                        "scheduler.audience: is missing: it must be whom they are for",
                        "scheduler.lease: must be longer than 0s",
                        "scheduler.patience: must be at most 1h",
                        "scheduler.unit: 'weeks' is not one of days, hours");
    }

    @Test
    void keysThatTheOperatorChoosesAreSectionsByName() {
        ConfigSection nodes = section("{\"node-a\":{\"slots\":1},\"node-b\":{}}");

        assertThat(nodes.sections()).containsOnlyKeys("node-a", "node-b");
        assertThat(nodes.sections().get("node-a").path()).isEqualTo("scheduler.node-a");
        nodes.end();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void theRestIsLeftForWhoeverKnowsIt() {
        ConfigSection storage = section("{\"type\":\"dir\",\"path\":\"/srv\",\"create\":true}");
        storage.key("type", "").text("");

        assertThat(storage.rest()).isEqualTo(Map.of("path", "/srv", "create", "true"));
        storage.end();
        assertThat(problems.all()).isEmpty();
    }
}
