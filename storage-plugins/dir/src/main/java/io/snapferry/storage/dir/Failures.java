package io.snapferry.storage.dir;

import io.snapferry.storage.kit.core.Refusal;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what went wrong in sentences that name the storage. */
record Failures(String storage, Path root) {
    /** Less than this and a failed write was for want of space, whatever language the system speaks. */
    private static final long NO_ROOM_BYTES = 128 * 1024;

    StorageException of(VolumeName volume, Refusal refusal) {
        return of(volume, refusal.code(), refusal.reason());
    }

    StorageException of(VolumeName volume, ErrorCode code, String reason) {
        return new StorageException(code, prefix() + "volume " + volume + ": " + reason + ".");
    }

    StorageException of(ErrorCode code, String reason) {
        return new StorageException(code, prefix() + reason + ".");
    }

    /** Tells causes apart by what the system said. */
    StorageException of(IOException failure) {
        String reason = reason(failure);
        return switch (cause(failure, reason)) {
            case INTERRUPTED ->
                wrap(ErrorCode.INTERRUPTED, "the operation was interrupted: it can be repeated", failure);
            case PERMISSION_DENIED ->
                wrap(
                        ErrorCode.PERMISSION_DENIED,
                        reason + ": let the user that Snapferry runs as read and write everything below " + root,
                        failure);
            case NO_SPACE ->
                wrap(
                        ErrorCode.NO_SPACE,
                        "no space is left below " + root + " (" + freeBytes()
                                + " bytes free): make room or remove replicas that nobody needs",
                        failure);
            default -> wrap(ErrorCode.IO, reason + ": check the file system of " + root, failure);
        };
    }

    private ErrorCode cause(IOException failure, String reason) {
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
        if (reason.contains("No space left") || reason.contains("quota exceeded") || freeBytes() < NO_ROOM_BYTES) {
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
        return (message == null ? failure.getClass().getSimpleName().replace("Exception", "") : message)
                .replace('\n', ' ');
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private StorageException wrap(ErrorCode code, String reason, IOException failure) {
        return new StorageException(code, prefix() + reason + ".", failure);
    }

    private String prefix() {
        return "Storage '" + storage + "': ";
    }
}
