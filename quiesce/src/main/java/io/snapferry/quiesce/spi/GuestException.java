package io.snapferry.quiesce.spi;

/**
 * Something could not be done to a guest, or not be told of the guests. The message is a clause without a full stop that
 * says what, where, and what to do; it comes into the log of the run, or of the worker.
 */
public class GuestException extends Exception {
    private static final long serialVersionUID = 1L;

    public GuestException(String reason) {
        super(reason);
    }

    public GuestException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
