package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import java.util.Map;

/**
 * Asks a target to destroy the job's snapshots that are older than a newer one.
 *
 * @param kept by volume, as text, the guid of the newest common snapshot
 */
public record PruneRequest(Map<String, String> kept) {

    public PruneRequest {
        kept = Map.copyOf(kept);
        kept.keySet().forEach(VolumeId::parse);
    }
}
