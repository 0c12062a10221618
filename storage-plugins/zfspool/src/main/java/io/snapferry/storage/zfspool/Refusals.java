package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;

/** Words every refusal so that it tells which storage it comes from. */
record Refusals(String storage) {
    StorageException because(ErrorCode code, String reason) {
        return because(code, reason, null);
    }

    StorageException because(ErrorCode code, String reason, Throwable cause) {
        return new StorageException(code, "Storage " + Names.printable(storage) + ": " + reason + ".", cause);
    }

    StorageException interrupted(String what) {
        Thread.currentThread().interrupt();
        return because(ErrorCode.INTERRUPTED, what + " was stopped before its end");
    }
}
