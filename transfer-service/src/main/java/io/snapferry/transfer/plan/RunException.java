package io.snapferry.transfer.plan;

/** Ends a run with its failure. */
public final class RunException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RunFailure failure;

    public RunException(RunFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public RunException(RunFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public RunFailure failure() {
        return failure;
    }
}
