package io.snapferry.transfer.security;

/** A node's certificates cannot be used; the message says which file, why, and what to do. */
final class BadCertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    BadCertificateException(String message) {
        super(message);
    }

    BadCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
