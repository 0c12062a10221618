package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.Refusal;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Says what went wrong in sentences that name the storage. */
record Failures(String storage) {
    private static final int LONGEST = 400;

    StorageException of(VolumeName volume, Refusal refusal) {
        return of(volume, refusal.code(), refusal.reason());
    }

    StorageException of(VolumeName volume, ErrorCode code, String reason) {
        return of(code, "volume " + volume + ": " + reason);
    }

    StorageException of(ErrorCode code, String reason) {
        return of(code, reason, null);
    }

    StorageException of(ErrorCode code, String reason, Throwable cause) {
        return new StorageException(code, "Storage '" + printable(storage) + "': " + reason + ".", cause);
    }

    StorageException interrupted(String what) {
        Thread.currentThread().interrupt();
        return of(ErrorCode.INTERRUPTED, what + " was stopped before its end: it can be repeated");
    }

    /** Tells causes apart by what the system said. */
    StorageException of(IOException failure) {
        String reason = reason(failure);
        return switch (cause(failure, reason)) {
            case INTERRUPTED -> interrupted("the operation");
            case PERMISSION_DENIED -> of(ErrorCode.PERMISSION_DENIED, reason + ": run the worker as root", failure);
            case NO_SPACE ->
                of(
                        ErrorCode.NO_SPACE,
                        reason + ": make room, remove replicas that nobody needs, or raise the quota",
                        failure);
            default -> of(ErrorCode.IO, reason + ": check the file system", failure);
        };
    }

    private static ErrorCode cause(IOException failure, String reason) {
        if (failure instanceof ClosedByInterruptException
                || failure instanceof InterruptedIOException
                || Thread.currentThread().isInterrupted()) {
            return ErrorCode.INTERRUPTED;
        }
        if (failure instanceof AccessDeniedException
                || reason.contains("Permission denied")
                || reason.contains("Operation not permitted")) {
            return ErrorCode.PERMISSION_DENIED;
        }
        if (reason.contains("No space left") || reason.contains("quota exceeded")) {
            return ErrorCode.NO_SPACE;
        }
        return ErrorCode.IO;
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            String said = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return file.getFile() + ": " + said.replace("Exception", "");
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName().replace("Exception", "") : printable(message);
    }

    /** Text of unknown origin, fit for one line of a message. */
    static String printable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
