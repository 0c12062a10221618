package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;

/**
 * What a run does with one volume.
 *
 * @param source the volume as it was when the plan was made
 * @param place where on the target its replica is, once all is prepared
 * @param replica what is there then, without what a cut receive left; empty if that is nothing
 * @param stale snapshots of this job on the source that no replica can use: they may go first
 */
public record VolumePlan(
        VolumeId id, Volume source, VolumeId place, Optional<Volume> replica, Step step, List<Snapshot> stale) {

    public VolumePlan {
        stale = List.copyOf(stale);
    }

    /** The same volume, got there in another way. */
    public VolumePlan by(Step other) {
        return new VolumePlan(id, source, place, replica, other, stale);
    }
}
