package io.snapferry.storage.spi;

import java.util.Optional;

/**
 * Asks to put a volume's data out of the way of replication without losing any of it.
 *
 * @param keepUpTo the snapshot, by guid, at which a replica is to be there again under the volume's name; empty if that
 *     name is to be free
 * @param mark what the replica is to be marked with
 * @param why in a few words, for whoever finds the data later
 */
public record SetAsideRequest(VolumeName volume, Optional<Snapshot> keepUpTo, ReplicaMark mark, String why) {}
