package io.snapferry.contracts.json;

/** Bytes that are not a message of the wanted family, or one of a newer release. Skip it, and say so in the log. */
public final class UnreadableMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableMessageException(Class<?> family, Throwable cause) {
        super("not a readable " + family.getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
