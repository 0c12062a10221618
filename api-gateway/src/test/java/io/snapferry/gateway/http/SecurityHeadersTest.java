package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/api/v1/jobs/1", "/health/live", "/metrics", "/nothing"})
    void everyAnswerTellsABrowserToMakeNothingElseOfIt(String path) {
        HttpHeaders headers = gateway.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.firstValue("Strict-Transport-Security"))
                .as("without TLS")
                .isEmpty();
        assertThat(headers.map()).doesNotContainKey("access-control-allow-origin");
    }
}
