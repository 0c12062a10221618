package io.snapferry.transfer.security;

import io.netty.handler.ssl.NotSslRecordException;
import io.snapferry.transfer.core.HandshakeTrouble;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a failed connection says about its handshake. */
public final class Handshakes {

    /** As Java and as BoringSSL tell of it. */
    private static final Pattern ALERT = Pattern.compile("(?:Received fatal alert: |_ALERT_)(\\w+)");
    /** These speak of the certificate of the side that gets them; BoringSSL says the last one of an authority unknown to Java. */
    private static final Pattern OF_CERTIFICATE =
            Pattern.compile("\\w*certificate\\w*|unknown_ca|access_denied|internal_error", Pattern.CASE_INSENSITIVE);

    private Handshakes() {}

    /** What was wrong; empty if it was not the handshake. */
    public static Optional<HandshakeTrouble> trouble(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> told(cause).stream())
                .findFirst()
                .or(() -> causes(failure)
                        .filter(SSLException.class::isInstance)
                        .findFirst()
                        .map(cause -> new HandshakeTrouble.Other(String.valueOf(cause.getMessage()))));
    }

    private static Optional<HandshakeTrouble> told(Throwable cause) {
        if (cause instanceof PeerCertificateException refused) {
            return Optional.of(refused.trouble());
        }
        if (cause instanceof NotSslRecordException) {
            return Optional.of(new HandshakeTrouble.NoTls());
        }
        if (cause instanceof SSLException && cause.getMessage() != null) {
            Matcher alert = ALERT.matcher(cause.getMessage());
            if (alert.find() && OF_CERTIFICATE.matcher(alert.group(1)).matches()) {
                return Optional.of(
                        new HandshakeTrouble.OursRefused(alert.group(1).toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
