package io.snapferry.cli;

/** The command cannot be carried out; the message is for the user. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
