package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;

/** Keeps what is not a guest's replica from being treated like one. */
record ReplicaOnly(Shared shared) {
    /** @param done what is not done else, such as {@code destroyed} */
    void require(VolumeHistory history, int guest, String done) throws StorageException {
        if (history.listed().isEmpty()) {
            throw shared.failures()
                    .of(history.name(), ErrorCode.VOLUME_NOT_FOUND, "there is neither a subvolume nor a replica of it");
        }
        boolean right = history.state() == VolumeState.REPLICA
                && history.mark().orElseThrow().guest() == guest;
        if (!right) {
            String what = history.mark()
                    .map(mark -> "a replica of guest " + mark.guest())
                    .orElse("a guest's own subvolume");
            throw shared.failures()
                    .of(
                            history.name(),
                            ErrorCode.NOT_A_REPLICA,
                            "it is " + what + " and not a replica of guest " + guest + ", so it is not " + done);
        }
    }
}
