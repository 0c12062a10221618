package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;

/** What has to be done on the target before anything is sent. Nothing is destroyed by it. */
public sealed interface Preparation {

    /** Gives a replica the name that its volume has now; within a storage, and nothing has that name by then. */
    record Rename(VolumeId from, VolumeId to) implements Preparation {}

    /**
     * Puts a volume's data out of the way.
     *
     * @param of the source's volume whose replica is to be there
     * @param keepUpTo the snapshot at which a replica is to be there again; empty if the name is to be free
     * @param newest guid of the newest snapshot that the volume has; with another one it must not be done
     * @param why in a few words
     */
    record SetAside(VolumeId of, VolumeId volume, Optional<Snapshot> keepUpTo, Optional<String> newest, String why)
            implements Preparation {}
}
