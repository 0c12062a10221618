package io.snapferry.gateway.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    @ParameterizedTest(name = "{0} tokens={1} tls={2} proxy={3}")
    @CsvSource({
        "127.0.0.1, true,  false, false, ''",
        "127.0.0.1, true,  true,  false, ''",
        "127.0.0.1, false, false, false, ''",
        "127.0.0.1, true,  false, true,  ''",
        "127.0.0.1, false, false, true,  leave behind-proxy out",
        "127.0.0.1, false, true,  true,  leave behind-proxy out",
        "10.0.0.1,  true,  true,  false, ''",
        "10.0.0.1,  true,  false, true,  ''",
        "10.0.0.1,  true,  true,  true,  ''",
        "10.0.0.1,  true,  false, false, certificate",
        "10.0.0.1,  false, true,  false, set authentication to tokens",
        "10.0.0.1,  false, false, false, set authentication to tokens",
        "10.0.0.1,  false, false, true,  set authentication to tokens"
    })
    void beyondLoopbackItTakesTokensAndTls(String host, boolean tokens, boolean tls, boolean proxy, String problem) {
        Exposure exposure = new Exposure(host, tokens, tls, proxy);

        assertThat(exposure.problem().isEmpty()).isEqualTo(problem.isEmpty());
        exposure.problem().ifPresent(told -> assertThat(told).contains(problem, host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    void theseAreOfThisMachine(String host) {
        assertThat(new Exposure(host, true, true, false).isLocal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "127.0.0.1.example.com", "127.example.com", "128.0.0.1", "localhost.x", ""})
    void theseAreNot(String host) {
        assertThat(new Exposure(host, true, true, false).isLocal()).isFalse();
    }
}
