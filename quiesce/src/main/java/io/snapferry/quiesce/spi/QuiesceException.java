package io.snapferry.quiesce.spi;

/** A guest could not be frozen or thawed. The message is a clause without a full stop, for the log of the run. */
public final class QuiesceException extends Exception {
    private static final long serialVersionUID = 1L;

    public QuiesceException(String reason) {
        super(reason);
    }

    public QuiesceException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
