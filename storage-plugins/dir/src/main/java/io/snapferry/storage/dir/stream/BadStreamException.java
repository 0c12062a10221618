package io.snapferry.storage.dir.stream;

import java.io.IOException;

/** A stream is cut, damaged or none of ours. The message says which, as a part of a sentence. */
public final class BadStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    BadStreamException(String message) {
        super(message);
    }

    BadStreamException(String message, IOException cause) {
        super(message, cause);
    }
}
