package io.snapferry.gateway.core;

/** Ends the handling of a request with a problem. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public final Problem problem() {
        return problem;
    }
}
