package io.snapferry.cli;

/** The command cannot be carried out; the message is for the user. */
class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    CommandFailedException(String message) {
        this(message, ExitStatus.FAILED);
    }

    CommandFailedException(String message, int exitStatus) {
        super(message);
        this.exitStatus = exitStatus;
    }

    final int exitStatus() {
        return exitStatus;
    }
}
