package io.snapferry.storage.btrfs.stream;

import java.io.IOException;

/** A stream is cut, damaged, or not the one that was asked for. The message goes on from "because". */
public final class BadStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    public BadStreamException(String reason) {
        super(reason);
    }

    public BadStreamException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
