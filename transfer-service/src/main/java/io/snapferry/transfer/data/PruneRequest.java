package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Keep;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a target to destroy the job's snapshots that are older than a newer one.
 *
 * @param kept by volume, as text, the guid of the newest common snapshot
 * @param keep which of the older ones stay; none if empty
 */
public record PruneRequest(Map<String, String> kept, Optional<Keep> keep) {

    public PruneRequest {
        kept = Map.copyOf(kept);
        kept.keySet().forEach(VolumeId::parse);
    }
}
