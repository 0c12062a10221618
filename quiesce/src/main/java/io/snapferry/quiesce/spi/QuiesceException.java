package io.snapferry.quiesce.spi;

/** A guest could not be frozen or thawed. */
public final class QuiesceException extends GuestException {
    private static final long serialVersionUID = 1L;

    public QuiesceException(String reason) {
        super(reason);
    }

    public QuiesceException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
