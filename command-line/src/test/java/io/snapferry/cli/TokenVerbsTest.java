package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerbsTest {
    @Test
    void aNewTokensSecretIsAllThatGoesToStandardOutput() {
        try (StubGateway gateway = StubGateway.answering(201, "{\"id\":\"4f7c\",\"secret\":\"snapferry_x\"}")) {
            CliResult result = CliResult.of(
                    gateway,
                    "token",
                    "create",
                    "ops",
                    "--role",
                    "operator",
                    "--guests",
                    "100,200..299",
                    "--nodes",
                    "a");

            assertThat(result.status()).isZero();
            assertThat(result.out().strip()).isEqualTo("snapferry_x");
            assertThat(result.err()).contains("4f7c").doesNotContain("snapferry_x");
            assertThat(gateway.requests())
                    .containsExactly("POST /api/v1/tokens {\"name\":\"ops\",\"role\":\"operator\","
                            + "\"guests\":[\"100\",\"200..299\"],\"nodes\":[\"a\"]}");
        }
    }

    @Test
    void anEndIsSentAsAnInstant() {
        try (StubGateway gateway = StubGateway.answering(201, "{}")) {
            CliResult.of(gateway, "token", "create", "ops", "--role", "viewer", "--expires", "90d");

            assertThat(gateway.requests().get(0)).matches(".*\"expiresAt\":\"[-0-9]{10}T[:0-9]{8}Z\".*");
        }
    }

    @Test
    void tokensAreListedWithTheirLimits() {
        String tokens = "{\"items\":[{\"id\":\"4f7c\",\"name\":\"ops\",\"role\":\"operator\",\"guests\":[\"100\","
                + "\"200..299\"],\"createdAt\":\"2026-11-23T12:00:00Z\",\"createdBy\":\"snapferry up\","
                + "\"expiresAt\":\"2026-11-24T12:00:00Z\",\"expired\":true}]}";
        try (StubGateway gateway = StubGateway.answering(200, tokens)) {
            assertThat(CliResult.of(gateway, "token", "list").out())
                    .contains("4f7c", "ops", "operator", "100,200..299", "all", "snapferry up", "(is over)");
        }
    }

    @Test
    void aTokenIsRevokedByItsId() {
        try (StubGateway gateway = StubGateway.answering(204, "")) {
            assertThat(CliResult.of(gateway, "token", "revoke", "4f7c").err()).contains("revoked token 4f7c");
            assertThat(gateway.requests()).containsExactly("DELETE /api/v1/tokens/4f7c");
        }
    }

    @Test
    void theTokenIsShownToTheGateway() {
        try (StubGateway gateway = StubGateway.answering(200, "{\"items\":[]}")) {
            CliResult.of(Map.of("SNAPFERRY_URL", gateway.url(), "SNAPFERRY_TOKEN", "snapferry_x"), "list");
            CliResult.of(gateway, "list");

            assertThat(gateway.tokens()).containsExactly("Bearer snapferry_x", "none");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "token create x",
                "token create --role viewer",
                "token create x --role viewer --expires soon",
                "token revoke",
                "token show"
            })
    void wrongUsageEndsWithTwo(String line) {
        CliResult result = CliResult.of(Map.of("SNAPFERRY_URL", "http://127.0.0.1:1"), line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }
}
