package io.snapferry.certificates;

/** Certificates cannot be made or read; the message says why, and what to do. */
public final class CertificatesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificatesException(String message) {
        super(message);
    }

    CertificatesException(String message, Throwable cause) {
        super(message, cause);
    }
}
