package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the cause of a failed command in what it wrote to standard error under {@code LC_ALL=C}. */
final class BtrfsErrors {
    private static final String UNREACHABLE = "unreachable from";

    private record Sign(String text, ErrorCode code) {}

    /** The first that occurs decides. */
    private static final List<Sign> SIGNS = List.of(
            new Sign("send may be in progress", ErrorCode.BUSY),
            new Sign("operation not permitted", ErrorCode.PERMISSION_DENIED),
            new Sign("permission denied", ErrorCode.PERMISSION_DENIED),
            new Sign("no space left", ErrorCode.NO_SPACE),
            new Sign("quota exceeded", ErrorCode.NO_SPACE),
            new Sign("not a btrfs filesystem", ErrorCode.UNAVAILABLE),
            new Sign("doesn't belong to btrfs", ErrorCode.UNAVAILABLE),
            new Sign("inappropriate ioctl", ErrorCode.UNAVAILABLE),
            new Sign("unexpected eof in stream", ErrorCode.BAD_STREAM),
            new Sign("short read from stream", ErrorCode.BAD_STREAM),
            new Sign("crc32 mismatch", ErrorCode.BAD_STREAM),
            new Sign("not supported", ErrorCode.NOT_SUPPORTED),
            new Sign("unrecognized option", ErrorCode.NOT_SUPPORTED),
            new Sign("cannot find parent subvolume", ErrorCode.DIVERGED),
            new Sign("did not find source subvol", ErrorCode.DIVERGED),
            new Sign("cannot find source subvol", ErrorCode.DIVERGED),
            new Sign(UNREACHABLE, ErrorCode.NOT_SUPPORTED),
            new Sign("is not read-only", ErrorCode.SNAPSHOT_NOT_FOUND),
            new Sign("directory not empty", ErrorCode.BUSY),
            new Sign("device or resource busy", ErrorCode.BUSY),
            new Sign("read-only file system", ErrorCode.IO),
            new Sign("input/output error", ErrorCode.IO));

    private BtrfsErrors() {}

    static StorageException failure(Failures failures, Operation operation, String what, int exit, String stderr) {
        ErrorCode code = code(operation, stderr);
        String said = oneLine(stderr);
        return failures.of(
                code,
                "cannot " + operation.verb() + " " + what + ": "
                        + (said.isEmpty() ? "btrfs ended with status " + exit + " and said nothing" : said)
                        + advice(code, stderr));
    }

    static ErrorCode code(Operation operation, String stderr) {
        String text = stderr.toLowerCase(Locale.ROOT);
        for (Sign sign : SIGNS) {
            if (text.contains(sign.text())) {
                return sign.code();
            }
        }
        boolean absent = text.contains("no such file") || text.contains("unable to resolve");
        boolean notThatThing = absent || text.contains("not a btrfs subvolume");
        return switch (operation) {
            // Snapferry gives the stream and the place: what does not fit on the way, the stream made so.
            case RECEIVE -> ErrorCode.BAD_STREAM;
            case OPEN, SYNC -> absent || text.contains("can't access") ? ErrorCode.UNAVAILABLE : ErrorCode.IO;
            case SNAPSHOT -> notThatThing ? ErrorCode.VOLUME_NOT_FOUND : ErrorCode.IO;
            case SEND, SHOW -> notThatThing ? ErrorCode.SNAPSHOT_NOT_FOUND : ErrorCode.IO;
            case CREATE, DELETE -> ErrorCode.IO;
        };
    }

    /** Whether a command that ended well did not do all it should have. */
    static boolean complains(String stderr) {
        return stderr.contains("ERROR:");
    }

    private static String advice(ErrorCode code, String stderr) {
        if (stderr.contains(UNREACHABLE)) {
            return "; that is another copy of the stream's base: remove it, or mount the file system's top level";
        }
        return switch (code) {
            case NO_SPACE -> "; make room, remove replicas that nobody needs, or raise the quota";
            case PERMISSION_DENIED -> "; run the worker as root";
            case BUSY -> "; it works once nobody uses it";
            case NOT_SUPPORTED -> "; upgrade this node's btrfs-progs and kernel";
            case UNAVAILABLE -> "; mount the btrfs file system";
            default -> "";
        };
    }

    private static String oneLine(String stderr) {
        String said = stderr.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Chroot to "))
                .collect(Collectors.joining(" "));
        return Failures.printable(said).replaceAll("\\.+$", "");
    }
}
