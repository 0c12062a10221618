package io.snapferry.storage.spi;

import java.util.Locale;

/** The causes that a storage tells apart. */
public enum ErrorCode {
    BAD_SETTINGS(ErrorKind.USER),
    UNAVAILABLE(ErrorKind.EXTERNAL),
    NOT_SUPPORTED(ErrorKind.USER),
    PERMISSION_DENIED(ErrorKind.USER),
    VOLUME_NOT_FOUND(ErrorKind.USER),
    VOLUME_EXISTS(ErrorKind.USER),
    NOT_A_REPLICA(ErrorKind.USER),
    SNAPSHOT_NOT_FOUND(ErrorKind.USER),
    SNAPSHOT_EXISTS(ErrorKind.USER),
    DIVERGED(ErrorKind.USER),
    /** Encrypted and not encrypted data, or two keys, do not go together. */
    ENCRYPTION(ErrorKind.USER),
    BAD_STREAM(ErrorKind.TRANSIENT),
    /** The cut stream cannot go on: start anew. */
    NOT_RESUMABLE(ErrorKind.TRANSIENT),
    BUSY(ErrorKind.TRANSIENT),
    INTERRUPTED(ErrorKind.TRANSIENT),
    NO_SPACE(ErrorKind.RESOURCE),
    IO(ErrorKind.EXTERNAL),
    BUG(ErrorKind.BUG);

    private final ErrorKind kind;

    ErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    public ErrorKind kind() {
        return kind;
    }

    /** The name in logs, events and APIs, such as {@code no-space}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
