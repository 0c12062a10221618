package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;

/**
 * What a run does with one volume.
 *
 * @param source the volume as it was when the plan was made
 * @param stale snapshots of this job on the source that no replica can use: they may go first
 */
public record VolumePlan(VolumeId id, Volume source, Step step, List<Snapshot> stale) {

    public VolumePlan {
        stale = List.copyOf(stale);
    }
}
