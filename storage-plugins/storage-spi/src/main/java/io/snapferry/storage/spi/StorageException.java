package io.snapferry.storage.spi;

/** An operation was refused or failed. The message says what was wrong, where, and what to do, in one sentence. */
public final class StorageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public StorageException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public StorageException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
