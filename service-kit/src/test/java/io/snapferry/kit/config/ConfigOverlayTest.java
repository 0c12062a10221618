package io.snapferry.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigOverlayTest {
    @ParameterizedTest(name = "{0} over {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SNAPFERRY__TIMEZONE               | UTC       | {}                                | {'timezone':'UTC'}",
                "SNAPFERRY__GATEWAY__PORT          | 81        | {'gateway':{'port':1,'host':'h'}} | {'gateway':{'port':'81','host':'h'}}",
                "SNAPFERRY__GATEWAY__PORT          | 81        | {}                                | {'gateway':{'port':'81'}}",
                "SNAPFERRY__SCHEDULER__LONG_RUN    | 5m        | {}                                | {'scheduler':{'long-run':'5m'}}",
                "SNAPFERRY__SCHEDULER__RETRY       | ['1m','2m'] | {}                              | {'scheduler':{'retry':['1m','2m']}}",
                "SNAPFERRY__NODES__NODE_A__RATE    | 5         | {'nodes':{'Node-A':{'slots':2}}}  | {'nodes':{'Node-A':{'slots':2,'rate':'5'}}}",
                "SNAPFERRY__KAFKA__SSL_KEY_PASSWORD | geheim   | {}                                | {'kafka':{'ssl.key.password':'geheim'}}",
                "SNAPFERRY__KAFKA__BOOTSTRAP_SERVERS | b:1     | {'kafka':{'bootstrap.servers':'a:1'}} | {'kafka':{'bootstrap.servers':'b:1'}}",
                "SNAPFERRY__GATEWAY__PORT          | 81        | {'gateway':5}                     | {'gateway':{'port':'81'}}",
                "SNAPFERRY_URL                     | x         | {'a':1}                           | {'a':1}"
            })
    void variablesStandAboveTheFile(String name, String value, String file, String expected) {
        ConfigOverlay overlay = ConfigOverlay.of(Map.of(name, json(value)), Map.of());
        JsonObject read = new JsonObject(json(file));
        assertThat(overlay.over(read)).isEqualTo(new JsonObject(json(expected)));
        assertThat(read).isEqualTo(new JsonObject(json(file)));
    }

    @Test
    void propertiesStandAboveVariables() {
        ConfigOverlay overlay = ConfigOverlay.of(
                Map.of("SNAPFERRY__GATEWAY__PORT", "81"),
                Map.of(
                        "snapferry.config.gateway.port",
                        "82",
                        "snapferry.config.kafka.bootstrap.servers",
                        "b:1",
                        "snapferry.home",
                        "/srv"));
        assertThat(overlay.over(new JsonObject()))
                .isEqualTo(new JsonObject()
                        .put("gateway", new JsonObject().put("port", "82"))
                        .put("kafka", new JsonObject().put("bootstrap.servers", "b:1")));
    }

    @Test
    void aProblemNamesWhatSetTheValue() {
        ConfigProblems problems =
                new ConfigProblems(ConfigOverlay.of(Map.of("SNAPFERRY__NODES__NODE_A__RUN_FOLDER", "x"), Map.of()));
        problems.add("nodes.node-a.run-folder", "is wrong");
        problems.add("nodes.node-a.slots", "is wrong");
        assertThat(problems.all())
                .containsExactly(
                        "nodes.node-a.run-folder (from SNAPFERRY__NODES__NODE_A__RUN_FOLDER): is wrong",
                        "nodes.node-a.slots: is wrong");
    }

    @Test
    void noTextOfItHasAValue() {
        assertThat(ConfigOverlay.of(Map.of("SNAPFERRY__KAFKA__SSL_KEY_PASSWORD", "geheim"), Map.of()))
                .asString()
                .contains("SNAPFERRY__KAFKA__SSL_KEY_PASSWORD")
                .doesNotContain("geheim");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
