package io.snapferry.storage.dir;

import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Renames replicas, each with one rename of its folder. */
record Renamer(Shared shared) {
    void rename(VolumeName from, VolumeName to, int guest) throws IOException, StorageException {
        if (to.subvolume()) {
            throw shared.failures()
                    .of(
                            from,
                            ErrorCode.NOT_SUPPORTED,
                            "a dir storage holds disk images only, and " + to + " names none");
        }
        shared.locked(List.of(from, to), () -> {
            new ReplicaOnly(shared).require(shared.catalog().history(from), guest, "renamed");
            shared.clones().refuseOpen(from);
            refuseTaken(from, to);
            DirLayout layout = shared.layout();
            shared.disk().createFolders(layout.guest(to.guest()));
            shared.disk().rename(layout.volume(from), layout.volume(to));
            shared.disk().sync(layout.guest(to.guest()));
            shared.disk().sync(layout.guest(from.guest()));
            shared.disk().sync(layout.own());
        });
    }

    private void refuseTaken(VolumeName from, VolumeName to) throws IOException, StorageException {
        Path disk = shared.layout().disk(to);
        Path folder = shared.layout().volume(to);
        boolean taken = shared.catalog().history(to).state() != VolumeState.ABSENT
                || Files.exists(disk, LinkOption.NOFOLLOW_LINKS)
                || !Catalog.names(folder).isEmpty();
        if (taken) {
            throw shared.failures()
                    .of(
                            from,
                            ErrorCode.VOLUME_EXISTS,
                            "it cannot be renamed to " + to + ", as there is " + disk + " or something in " + folder
                                    + " already: move that away first");
        }
    }
}
