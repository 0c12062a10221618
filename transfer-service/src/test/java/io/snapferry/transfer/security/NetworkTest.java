package io.snapferry.transfer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.10.0.0/24,  10.10.0.0,       true",
        "10.10.0.0/24,  10.10.0.255,     true",
        "10.10.0.0/24,  10.10.1.0,       false",
        "10.10.0.0/24,  10.9.255.255,    false",
        "10.10.0.77/24, 10.10.0.1,       true",
        "10.10.0.7/32,  10.10.0.7,       true",
        "10.10.0.7/32,  10.10.0.6,       false",
        "128.0.0.0/1,   200.1.2.3,       true",
        "128.0.0.0/1,   100.1.2.3,       false",
        "0.0.0.0/0,     200.1.2.3,       true",
        "0.0.0.0/0,     ::1,             false",
        "127.0.0.0/8,   127.1.2.3,       true",
        "127.0.0.0/8,   ::ffff:127.0.0.1, true",
        "fd00::/8,      fd12:3456::1,    true",
        "fd00::/8,      fe80::1,         false",
        "fd00:1:2::/47, fd00:1:3::9,     true",
        "fd00:1:2::/47, fd00:1:4::9,     false",
        "::1/128,       ::1,             true",
        "::1/128,       ::2,             false",
        "::/0,          fe80::1,         true",
        "::/0,          10.10.0.1,       false"
    })
    void anAddressIsInItOrNot(String network, String address, boolean inside) throws Exception {
        assertThat(Network.parse(network).has(InetAddress.getByName(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.10.0.0",
                "10.10.0/24",
                "10.10.0.256/24",
                "10.10.0.0/33",
                "10.10.0.0/-1",
                "fd00::/129",
                "node-a/24",
                "10.10.0.0/24/8",
                "10.10.0.0/",
                "/24",
                "localhost/8"
            })
    void whatIsNoNetworkIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not a network: ");
    }
}
