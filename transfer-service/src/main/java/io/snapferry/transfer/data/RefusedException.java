package io.snapferry.transfer.data;

import io.snapferry.transfer.plan.RunFailure;

/** A peer's request was turned down before anything was touched. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RefusedException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RefusedException malformed(String reason) {
        return new RefusedException(400, "bad-request", reason);
    }

    static RefusedException superseded(String reason) {
        return new RefusedException(409, RunFailure.SUPERSEDED, reason);
    }

    static RefusedException busy(String reason) {
        return new RefusedException(409, "busy", reason);
    }

    static RefusedException forbidden(String reason) {
        return new RefusedException(403, RunFailure.REFUSED, reason);
    }

    int status() {
        return status;
    }

    DataError error() {
        return new DataError(code, getMessage());
    }
}
