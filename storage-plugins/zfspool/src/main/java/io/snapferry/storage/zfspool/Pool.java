package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.util.Optional;

/** The dataset that holds the volumes, and the ZFS names of what is in it. */
record Pool(Refusals refusals, String dataset) {
    /** Of the pool itself. */
    String name() {
        int slash = dataset.indexOf('/');
        return slash < 0 ? dataset : dataset.substring(0, slash);
    }

    String volume(VolumeName volume) {
        return dataset + "/" + volume;
    }

    /** The volume whose ZFS name this is; empty if it is none directly in this dataset. */
    Optional<VolumeName> volumeName(String name) {
        String prefix = dataset + "/";
        return Optional.of(name)
                .filter(full -> full.startsWith(prefix))
                .map(full -> full.substring(prefix.length()))
                .filter(VolumeName::isVolumeName)
                .map(VolumeName::new);
    }

    /** The ZFS name of a snapshot, or empty if ZFS can have none of that name. */
    Optional<String> existing(VolumeName volume, String snapshot) {
        return Names.isSnapshot(snapshot) && fits(volume, snapshot)
                ? Optional.of(volume(volume) + "@" + snapshot)
                : Optional.empty();
    }

    /** The ZFS name of a snapshot to be made. */
    String fresh(VolumeName volume, String snapshot) throws StorageException {
        if (!Names.isNewSnapshot(snapshot) || !fits(volume, snapshot)) {
            throw refusals.because(
                    ErrorCode.NOT_SUPPORTED,
                    "'" + Names.printable(snapshot) + "' cannot be a snapshot's name in " + dataset
                            + ": use letters, digits and _ . : - only, and at most " + Names.LONGEST
                            + " characters together with the volume's path");
        }
        return volume(volume) + "@" + snapshot;
    }

    private boolean fits(VolumeName volume, String snapshot) {
        return volume(volume).length() + 1 + snapshot.length() <= Names.LONGEST;
    }

    /** What a name promises: {@code subvol-} is a file system, {@code vm-} a block device. */
    static VolumeKind kind(VolumeName volume) {
        return volume.subvolume() ? VolumeKind.FILESYSTEM : VolumeKind.BLOCK;
    }
}
