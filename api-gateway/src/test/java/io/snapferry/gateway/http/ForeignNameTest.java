package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.security.Access;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A web page can let its own name lead to loopback, and then asks the gateway by that name. */
class ForeignNameTest {
    @ParameterizedTest
    @CsvSource({
        "NONE,   127.0.0.1:8080,         200",
        "NONE,   localhost,              200",
        "NONE,   [::1]:8080,             200",
        "NONE,   evil.example:8080,      403",
        "NONE,   127.0.0.1.evil.example, 403",
        "TOKENS, evil.example:8080,      401",
        "TOKENS, 127.0.0.1,              401"
    })
    void withoutTokensItIsAnsweredByLoopbacksNamesOnly(Access.Authentication authentication, String host, int status)
            throws IOException {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(new Access(authentication, false))) {
            assertThat(statusLine(gateway.uri("/api/v1/jobs"), host)).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    private static String statusLine(URI uri, String host) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
