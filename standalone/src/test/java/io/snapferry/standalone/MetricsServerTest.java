package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsServerTest {
    @Test
    void aPortAloneIsOfThisHostAlone() {
        assertThat(MetricsServer.address("9464")).isEqualTo(SocketAddress.inetSocketAddress(9464, "127.0.0.1"));
        assertThat(MetricsServer.address("[fd00::1]:9464")).isEqualTo(SocketAddress.inetSocketAddress(9464, "fd00::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", "a:b:9464", "host:99999", "99999"})
    void whatIsNoAddressIsNamed(String text) {
        assertThatThrownBy(() -> MetricsServer.address(text))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
