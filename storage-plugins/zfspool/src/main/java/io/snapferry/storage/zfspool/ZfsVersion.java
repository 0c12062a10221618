package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides from what {@code zfs version} printed whether this ZFS will do. */
final class ZfsVersion {
    private static final Pattern LINE = Pattern.compile("(?m)^zfs(-kmod)?-v?([0-9]{1,4})\\.[0-9]{1,4}\\S*$");
    private static final int OLDEST_MAJOR = 2;
    private static final String NEEDED = "OpenZFS 2.0 or later is needed";

    private ZfsVersion() {}

    static void refuseUnfit(Refusals refusals, Command.Output version) throws StorageException {
        boolean command = false;
        boolean module = false;
        Matcher line = LINE.matcher(version.stdout());
        while (line.find()) {
            if (Integer.parseInt(line.group(2)) < OLDEST_MAJOR) {
                throw unfit(refusals, ErrorCode.NOT_SUPPORTED, "it is " + line.group() + ", and " + NEEDED);
            }
            command |= line.group(1) == null;
            module |= line.group(1) != null;
        }
        if (command && module) {
            return;
        }
        if (command || ZfsErrors.code(Operation.OPEN, version.stderr()) == ErrorCode.UNAVAILABLE) {
            throw unfit(refusals, ErrorCode.UNAVAILABLE, "its kernel module is not loaded; run 'modprobe zfs'");
        }
        throw unfit(
                refusals,
                ErrorCode.NOT_SUPPORTED,
                "it does not tell its version, as OpenZFS does since 0.8 and zfs-fuse never did; " + NEEDED);
    }

    private static StorageException unfit(Refusals refusals, ErrorCode code, String reason) {
        return refusals.because(code, "the ZFS of this node cannot be used: " + reason);
    }
}
