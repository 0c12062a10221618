package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Renames replicas, each with one rename of its folder. */
record Renamer(Shared shared) {
    void rename(VolumeName from, VolumeName to, int guest) throws IOException, StorageException {
        if (VolumeHistory.kind(from) != VolumeHistory.kind(to)) {
            throw shared.failures()
                    .of(
                            from,
                            ErrorCode.NOT_SUPPORTED,
                            "it cannot be renamed to " + to
                                    + ": in a btrfs storage vm- volumes are disk images and subvol- volumes file systems");
        }
        shared.locked(List.of(from, to), () -> {
            new ReplicaOnly(shared).require(shared.catalog().history(from), guest, "renamed");
            shared.clones().refuseOpen(from);
            refuseTaken(from, to);
            BtrfsLayout layout = shared.layout();
            shared.disk().createFolders(layout.guest(to.guest()));
            if (Look.isSubvolume(layout.volume(to))) {
                // An empty one, of a receive that did not come to its end.
                shared.disk().deleteSubvolumes(List.of(layout.volume(to)));
            }
            shared.disk().rename(layout.volume(from), layout.volume(to));
            shared.disk().sync(layout.guest(to.guest()));
        });
    }

    private void refuseTaken(VolumeName from, VolumeName to) throws IOException, StorageException {
        Path own = shared.layout().own(to);
        Path folder = shared.layout().volume(to);
        boolean taken = shared.catalog().history(to).state() != VolumeState.ABSENT
                || Look.attributes(own).isPresent()
                || !Folders.names(folder).isEmpty();
        if (taken) {
            throw shared.failures()
                    .of(
                            from,
                            ErrorCode.VOLUME_EXISTS,
                            "it cannot be renamed to " + to + ", as there is " + own + " or something in " + folder
                                    + " already: move that away first");
        }
    }
}
