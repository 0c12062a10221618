package io.snapferry.transfer.security;

import io.snapferry.transfer.core.HandshakeTrouble;
import java.security.cert.CertificateException;

/** A peer's certificate was turned down. */
final class PeerCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient HandshakeTrouble trouble;

    /** The cause's own cause is what TLS derives the alert from that the peer gets. */
    PeerCertificateException(HandshakeTrouble trouble, CertificateException cause) {
        super(trouble.toString(), cause == null ? null : cause.getCause() == null ? cause : cause.getCause());
        this.trouble = trouble;
    }

    HandshakeTrouble trouble() {
        return trouble;
    }
}
