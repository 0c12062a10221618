package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;

/**
 * Asks a target to set a volume's data aside.
 *
 * @param keepUpTo the snapshot at which a replica is to be there again; empty if the name is to be free
 * @param newest guid of the newest snapshot that the volume had when this was decided; empty if it had none
 * @param why in a few words, for whoever finds the data
 */
public record AsideRequest(VolumeId volume, Optional<Snapshot> keepUpTo, Optional<String> newest, String why) {}
