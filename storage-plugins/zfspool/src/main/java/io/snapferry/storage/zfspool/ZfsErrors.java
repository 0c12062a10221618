package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the cause of a failed command in what it wrote to standard error under {@code LC_ALL=C}. */
final class ZfsErrors {
    private record Sign(String text, ErrorCode code) {}

    /** The first that occurs decides. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("permission denied", ErrorCode.PERMISSION_DENIED),
            new Sign("must be run as root", ErrorCode.PERMISSION_DENIED),
            new Sign("insufficient privileges", ErrorCode.PERMISSION_DENIED),
            new Sign("resume stream: incompatible embedded data stream", ErrorCode.NOT_RESUMABLE),
            new Sign("resume stream: kernel modules must be upgraded", ErrorCode.NOT_RESUMABLE),
            new Sign("resume stream: invalid backup stream", ErrorCode.NOT_RESUMABLE),
            new Sign("resuming recv on existing", ErrorCode.NOT_RESUMABLE),
            new Sign("cannot resume send", ErrorCode.NOT_RESUMABLE),
            new Sign("incompatible embedded data stream", ErrorCode.NOT_SUPPORTED),
            new Sign("incremental send stream requires -l", ErrorCode.NOT_SUPPORTED),
            new Sign("contains large microzaps", ErrorCode.NOT_SUPPORTED),
            new Sign("spill block flag missing", ErrorCode.NOT_SUPPORTED),
            new Sign("crypto parameters not compatible", ErrorCode.NOT_SUPPORTED),
            new Sign("raw receive on top of", ErrorCode.ENCRYPTION),
            new Sign("iv set guid mis", ErrorCode.ENCRYPTION),
            new Sign("encryption key does not match", ErrorCode.ENCRYPTION),
            new Sign("failed to create encryption key", ErrorCode.ENCRYPTION),
            new Sign("out of space", ErrorCode.NO_SPACE),
            new Sign("quota exceeded", ErrorCode.NO_SPACE),
            new Sign("no space left", ErrorCode.NO_SPACE),
            new Sign("has been modified", ErrorCode.DIVERGED),
            new Sign("match incremental source", ErrorCode.DIVERGED),
            new Sign("more recent snapshots or bookmarks", ErrorCode.DIVERGED),
            new Sign("partially-complete state", ErrorCode.BUSY),
            new Sign("is busy", ErrorCode.BUSY),
            new Sign("being held", ErrorCode.BUSY),
            new Sign("has children", ErrorCode.BUSY),
            new Sign("dependent clones", ErrorCode.BUSY),
            new Sign("is cloned", ErrorCode.BUSY),
            new Sign("incomplete stream", ErrorCode.BAD_STREAM),
            new Sign("checksum mismatch", ErrorCode.BAD_STREAM),
            new Sign("failed to read from stream", ErrorCode.BAD_STREAM),
            new Sign("invalid stream", ErrorCode.BAD_STREAM),
            new Sign("invalid backup stream", ErrorCode.BAD_STREAM),
            new Sign("incorrect header checksum", ErrorCode.BAD_STREAM),
            new Sign("invalid record type", ErrorCode.BAD_STREAM),
            new Sign("unsupported feature", ErrorCode.NOT_SUPPORTED),
            new Sign("deprecated feature", ErrorCode.NOT_SUPPORTED),
            new Sign("must be upgraded", ErrorCode.NOT_SUPPORTED),
            new Sign("key must be loaded", ErrorCode.UNAVAILABLE),
            new Sign("key not loaded", ErrorCode.UNAVAILABLE),
            new Sign("/dev/zfs", ErrorCode.UNAVAILABLE),
            new Sign("modules", ErrorCode.UNAVAILABLE),
            new Sign("no such pool", ErrorCode.UNAVAILABLE),
            new Sign("not applicable to datasets of this type", ErrorCode.BAD_SETTINGS),
            new Sign("incremental source", ErrorCode.SNAPSHOT_NOT_FOUND),
            new Sign("suspended", ErrorCode.IO),
            new Sign("i/o error", ErrorCode.IO));

    private static final int LONGEST = 400;
    private static final String TOKEN = "resume token contents:";

    private ZfsErrors() {}

    static StorageException failure(Refusals refusals, Operation operation, String what, int exit, String stderr) {
        ErrorCode code = code(operation, stderr);
        String said = oneLine(stderr);
        return refusals.because(
                code,
                "cannot " + operation.verb() + " " + what + ": "
                        + (said.isEmpty() ? "zfs ended with status " + exit + " and said nothing" : said)
                        + advice(operation, code, stderr));
    }

    static ErrorCode code(Operation operation, String stderr) {
        String text = stderr.toLowerCase(Locale.ROOT);
        for (Sign sign : SIGNS) {
            if (text.contains(sign.text())) {
                return sign.code();
            }
        }
        boolean exists =
                text.contains("already exists") || (operation == Operation.RECEIVE && text.contains("' exists\n"));
        if (exists) {
            // These look before they start, so what is there now came in between.
            return switch (operation) {
                case RECEIVE, SET_ASIDE, CLONE -> ErrorCode.BUSY;
                case RENAME -> ErrorCode.VOLUME_EXISTS;
                default -> ErrorCode.SNAPSHOT_EXISTS;
            };
        }
        if (text.contains("does not exist")) {
            return operation == Operation.OPEN || operation == Operation.LIST || text.contains("unable to restore")
                    ? ErrorCode.UNAVAILABLE
                    : ErrorCode.VOLUME_NOT_FOUND;
        }
        return ErrorCode.IO;
    }

    private static String advice(Operation operation, ErrorCode code, String stderr) {
        return switch (code) {
            case NO_SPACE -> "; make room in the pool or raise its quota";
            case PERMISSION_DENIED ->
                operation.rights().isEmpty()
                        ? "; run as root, or let this user open /dev/zfs"
                        : "; run as root, or delegate what this needs: 'zfs allow -u USER " + operation.rights()
                                + " DATASET'";
            case BUSY -> "; it works once nobody uses it";
            case ENCRYPTION -> "; destroy the replica, so that it is copied in full";
            case NOT_SUPPORTED ->
                stderr.contains("embedded data") || stderr.contains("requires -L") || stderr.contains("sending system")
                        ? "; upgrade ZFS and Snapferry on the source"
                        : "; upgrade this node's ZFS or pool";
            default -> "";
        };
    }

    /** Without the usage text, which follows a wrong name, and the token and numbers that a send begins with. */
    private static String oneLine(String stderr) {
        String said = stderr.lines()
                .takeWhile(line -> !line.startsWith("usage:"))
                .filter(line -> line.indexOf('\t') < 0 && !line.equals(TOKEN) && !line.startsWith("nvlist version"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return Names.printable(said, LONGEST).replaceAll("\\.+$", "");
    }
}
