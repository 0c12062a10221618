package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationVerbsTest {
    @Test
    void targetsAreListedWithWhatIsWrong() {
        String targets =
                "{\"items\":[{\"name\":\"ops\",\"mail\":{\"server\":\"smtp.example:587\",\"to\":[\"a@b.example\"]},"
                        + "\"severity\":\"warning\",\"waiting\":7,\"givenUp\":2,"
                        + "\"failing\":{\"since\":\"2026-11-23T12:00:00Z\",\"reason\":\"connection refused\"}},"
                        + "{\"name\":\"pager\",\"command\":[\"/bin/page\",\"--now\"],\"severity\":\"error\","
                        + "\"kinds\":[\"node\"],\"complaint\":\"it is slow\",\"waiting\":0,\"givenUp\":0}]}";
        try (StubGateway gateway = StubGateway.answering(200, targets)) {
            assertThat(CliResult.of(gateway, "notifications", "list").out())
                    .contains(
                            "a@b.example by smtp.example:587",
                            "fails since 2026-11-23_",
                            "connection refused",
                            "/bin/page",
                            "node",
                            "ok, but it is slow");
            assertThat(gateway.requests()).containsExactly("GET /api/v1/notifications");
        }
    }

    @Test
    void aTestTellsWhatCameOfIt() {
        try (StubGateway gateway = StubGateway.answering(200, "{\"taken\":true,\"complaint\":\"x refused\"}")) {
            assertThat(CliResult.of(gateway, "notifications", "test", "ops").out())
                    .contains("took it, but x refused");
            assertThat(gateway.requests()).containsExactly("POST /api/v1/notifications/ops/test");
        }
        try (StubGateway gateway = StubGateway.answering(200, "{\"taken\":false,\"failed\":\"connection refused\"}")) {
            CliResult result = CliResult.of(gateway, "notifications", "test", "ops");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("ops did not take it: connection refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications", "notifications test", "notifications show"})
    void wrongUsageEndsWithTwo(String line) {
        CliResult result = CliResult.of(Map.of("SNAPFERRY_URL", "http://127.0.0.1:1"), line.split(" "));

        assertThat(result.status()).isEqualTo(2);
    }
}
