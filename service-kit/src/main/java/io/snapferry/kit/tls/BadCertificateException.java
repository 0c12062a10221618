package io.snapferry.kit.tls;

/** A certificate or its key cannot be used; the message says which file, why, and what to do. */
public final class BadCertificateException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadCertificateException(String message) {
        super(message);
    }

    public BadCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
