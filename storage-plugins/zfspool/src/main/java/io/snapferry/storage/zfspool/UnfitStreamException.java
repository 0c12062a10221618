package io.snapferry.storage.zfspool;

import java.io.IOException;

/** A stream that is not what was asked for. The message says why, as part of a sentence. */
class UnfitStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    UnfitStreamException(String problem) {
        super(problem);
    }
}
