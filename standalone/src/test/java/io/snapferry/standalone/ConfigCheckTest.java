package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.config.ConfigOverlay;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigCheckTest {
    private static final String NODES =
            "'nodes':{'a':{'storages':{'local':{'type':'dir','path':'/srv'}}},'b':{'storages':{'local':{'type':'dir',"
                    + "'path':'/srv'}}}}";

    private static List<String> told(String config) {
        return ConfigCheck.told(new JsonObject(config.replace('\'', '"')), Path.of("/data"), ConfigOverlay.NONE);
    }

    @Test
    void itTellsWhatTheConfigurationComesTo() {
        assertThat(told("{}"))
                .containsExactly(
                        "gateway at 127.0.0.1:8080", "node node-a with local (dir)", "node node-b with local (dir)");
        assertThat(told("{'kafka':{'bootstrap.servers':'k:1'}," + NODES + "}"))
                .hasSize(4)
                .last()
                .asString()
                .contains("'worker' reads this file");
    }

    @Test
    void allThatIsWrongForAnyOfItsReadersIsToldOnce() {
        assertThatThrownBy(() -> told("{'gatway':{},'kafka':{},'scheduler':{'lease':'soon'}," + NODES + "}"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> assertThat(wrong.problems())
                                .satisfiesExactlyInAnyOrder(
                                        one -> assertThat(one)
                                                .startsWith("gatway: unknown key; did you mean 'gateway'?"),
                                        one -> assertThat(one).startsWith("scheduler.lease: 'soon' is not"),
                                        one -> assertThat(one).startsWith("kafka.bootstrap.servers: is missing")));
    }
}
