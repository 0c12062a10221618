package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;

/** One of ZFS's commands. */
final class ZfsCommand extends Command {
    /**
     * Starts nothing yet.
     *
     * @param name which command it is, and the setting that tells where
     * @param command its path, or its name for one on the PATH
     */
    ZfsCommand(Refusals refusals, String name, String command) {
        super(refusals::because, name, command, "OpenZFS (package zfsutils-linux)");
    }

    /** A send of many snapshots begins with a line for each. */
    @Override
    protected boolean isDispensable(String line) {
        return line.startsWith("incremental\t");
    }
}
