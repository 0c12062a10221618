package io.snapferry.transfer.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.NotSslRecordException;
import io.snapferry.transfer.core.HandshakeTrouble;
import java.io.IOException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakesTest {

    @ParameterizedTest
    @CsvSource({
        "Received fatal alert: certificate_expired, certificate_expired",
        "(certificate_unknown) Received fatal alert: certificate_unknown, certificate_unknown",
        "Received fatal alert: unknown_ca, unknown_ca",
        "error:10000415:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_EXPIRED, certificate_expired",
        "error:1000045c:SSL routines:OPENSSL_internal:TLSV13_ALERT_CERTIFICATE_REQUIRED, certificate_required",
        "error:10000438:SSL routines:OPENSSL_internal:TLSV1_ALERT_INTERNAL_ERROR, internal_error"
    })
    void anAlertAboutTheOwnCertificateIsSeen(String message, String alert) {
        assertThat(Handshakes.trouble(new IOException(new SSLHandshakeException(message))))
                .hasValue(new HandshakeTrouble.OursRefused(alert));
    }

    @Test
    void otherTroubleWithTlsIsToldAsItIs() {
        assertThat(Handshakes.trouble(new SSLException("Received fatal alert: protocol_version")))
                .hasValue(new HandshakeTrouble.Other("Received fatal alert: protocol_version"));
        assertThat(Handshakes.trouble(new NotSslRecordException("not an SSL/TLS record: 48")))
                .hasValue(new HandshakeTrouble.NoTls());
    }

    @Test
    void whatIsNoTroubleWithTlsIsNone() {
        assertThat(Handshakes.trouble(new IOException("Connection reset"))).isEmpty();
    }
}
