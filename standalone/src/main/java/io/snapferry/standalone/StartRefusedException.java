package io.snapferry.standalone;

/** Snapferry does not start; the message says in one sentence why, and what to do. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }
}
