package io.snapferry.gateway.command;

import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;

/** A command that had no reply in time. Whether it is carried out is not known. */
final class UnansweredException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final boolean taken;

    UnansweredException(boolean taken, String detail) {
        super(Problem.unavailable(
                detail + " The command may still be carried out: look at the job before you send it again."));
        this.taken = taken;
    }

    /** Whether Kafka has the command. */
    boolean taken() {
        return taken;
    }
}
