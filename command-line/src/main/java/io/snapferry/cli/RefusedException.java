package io.snapferry.cli;

/** The gateway did not do what it was asked. */
final class RefusedException extends CommandFailedException {
    static final int NOT_FOUND = 404;
    static final int CHANGED = 412;
    static final int INVALID = 422;

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** That of HTTP. */
    int status() {
        return status;
    }
}
