package io.snapferry.transfer.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationSettingsTest {

    private static final Path DEFAULT = Path.of("certificates");

    private final ConfigProblems problems = new ConfigProblems();

    private ReplicationSettings read(String json) {
        return ReplicationSettings.read(
                new ConfigSection("replication", new JsonObject(json.replace('\'', '"')), problems), DEFAULT);
    }

    @Test
    void connectionsAreProtectedUnlessSaidOtherwise() {
        ReplicationSettings settings = read("{}");

        assertThat(problems.all()).isEmpty();
        assertThat(settings.type()).isEqualTo(ReplicationSettings.Type.SECURE);
        assertThat(settings.network()).isEmpty();
        assertThat(settings.certificates()).isEqualTo(DEFAULT);
    }

    @Test
    void plainConnectionsNeedANetwork() {
        assertThat(read("{'type': 'insecure', 'network': '127.0.0.0/8'}").network())
                .hasToString("Optional[127.0.0.0/8]");
        assertThat(problems.all()).isEmpty();

        read("{'type': 'insecure'}");
        assertThat(problems.all())
                .singleElement()
                .asString()
                .startsWith("replication.network: is missing: without encryption, everybody who reaches a node");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'plain'}                              | replication.type: 'plain' is not one of secure, insecure",
                "{'type': 'insecure', 'network': 'lan'}         | replication.network: 'lan' is not a network: ",
                "{'netwrok': '10.0.0.0/8'}                      | replication.netwrok: unknown key; did you mean 'network'?"
            },
            quoteCharacter = '`')
    void aMistakeIsToldOnce(String json, String problem) {
        read(json);

        assertThat(problems.all()).singleElement().asString().startsWith(problem);
    }
}
