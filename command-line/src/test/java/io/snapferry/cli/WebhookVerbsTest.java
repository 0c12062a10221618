package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookVerbsTest {
    @Test
    void aNewWebhooksSecretIsAllThatGoesToStandardOutput() {
        try (StubGateway gateway = StubGateway.answering(201, "{\"id\":\"c2b1\",\"secret\":\"whsec_x\"}")) {
            CliResult result = CliResult.of(
                    gateway,
                    "webhook",
                    "create",
                    "https://ops.example/x",
                    "--types",
                    "run.failed,io.snapferry.run.lost",
                    "--guests",
                    "100,200..299",
                    "--description",
                    "pager");

            assertThat(result.status()).isZero();
            assertThat(result.out().strip()).isEqualTo("whsec_x");
            assertThat(result.err()).contains("c2b1").doesNotContain("whsec_x");
            assertThat(gateway.requests())
                    .containsExactly("POST /api/v1/webhooks {\"url\":\"https://ops.example/x\","
                            + "\"types\":[\"io.snapferry.run.failed\",\"io.snapferry.run.lost\"],"
                            + "\"guests\":[\"100\",\"200..299\"],\"description\":\"pager\"}");
        }
    }

    @Test
    void webhooksAreListedWithWhatIsWrong() {
        String webhooks = "{\"items\":[{\"id\":\"c2b1\",\"url\":\"https://ops.example/x\",\"enabled\":true,"
                + "\"types\":[\"io.snapferry.run.failed\"],\"parked\":7,"
                + "\"failing\":{\"since\":\"2026-11-23T12:00:00Z\",\"reason\":\"answered 500\"}},"
                + "{\"id\":\"d3c2\",\"url\":\"https://ops.example/y\",\"enabled\":false,\"parked\":0}]}";
        try (StubGateway gateway = StubGateway.answering(200, webhooks)) {
            assertThat(CliResult.of(gateway, "webhook", "list").out())
                    .contains("run.failed", "fails since 2026-11-23_", "answered 500", "7", "disabled");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook update c2b1 --disable|PATCH /api/v1/webhooks/c2b1 {\"enabled\":false}",
                "webhook update c2b1 --to http://x/ --clear types,guests|PATCH /api/v1/webhooks/c2b1"
                        + " {\"url\":\"http://x/\",\"types\":null,\"guests\":null}",
                "webhook delete c2b1|DELETE /api/v1/webhooks/c2b1",
                "webhook new-secret c2b1|POST /api/v1/webhooks/c2b1/secret",
                "webhook parked c2b1|GET /api/v1/webhooks/c2b1/parked",
                "webhook resend c2b1 100-0.1.failed|POST /api/v1/webhooks/c2b1/resend {\"events\":[\"100-0.1.failed\"]}",
                "webhook discard c2b1 100-0.1.failed|DELETE /api/v1/webhooks/c2b1/parked/100-0.1.failed",
            })
    void eachVerbAsksOnce(String line, String request) {
        try (StubGateway gateway = StubGateway.answering(200, "{}")) {
            assertThat(CliResult.of(gateway, line.split(" ")).status()).isZero();
            assertThat(gateway.requests()).containsExactly(request);
        }
    }

    @Test
    void allThatIsParkedIsSentAgain() {
        List<String> answers = List.of("{\"sent\":100,\"left\":20}", "{\"sent\":20,\"left\":0}");
        try (StubGateway gateway = StubGateway.answering(200, answers)) {
            CliResult result = CliResult.of(gateway, "webhook", "resend", "c2b1");

            assertThat(result.out()).contains("the receiver took 120, 0 are parked");
            assertThat(gateway.requests()).hasSize(2);
        }
    }

    @Test
    void whatTheReceiverDoesNotTakeEndsTheVerb() {
        try (StubGateway gateway =
                StubGateway.answering(200, "{\"sent\":3,\"left\":2,\"failed\":\"answered 500\",\"taken\":false}")) {
            CliResult resend = CliResult.of(gateway, "webhook", "resend", "c2b1");
            CliResult test = CliResult.of(gateway, "webhook", "test", "c2b1");

            assertThat(resend.status()).isEqualTo(1);
            assertThat(resend.out()).contains("the receiver took 3, 2 are parked");
            assertThat(resend.err()).contains("answered 500");
            assertThat(test.status()).isEqualTo(1);
            assertThat(test.err()).contains("did not take it: answered 500");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook",
                "webhook create",
                "webhook update c2b1",
                "webhook update c2b1 --enable --disable",
                "webhook discard c2b1",
                "webhook show"
            })
    void wrongUsageEndsWithTwo(String line) {
        CliResult result = CliResult.of(Map.of("SNAPFERRY_URL", "http://127.0.0.1:1"), line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }
}
