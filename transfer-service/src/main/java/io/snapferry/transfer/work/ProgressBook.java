package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.transfer.plan.VolumePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the volumes of one run are. */
final class ProgressBook {

    private final Map<VolumeId, VolumeProgress> volumes = new LinkedHashMap<>();

    /** Until a full copy begins, the volume's size stands for what it will send. */
    synchronized void planned(List<VolumePlan> plans) {
        for (VolumePlan plan : plans) {
            long expected = plan.step().base().isPresent() ? 0 : plan.source().sizeBytes();
            volumes.put(plan.id(), new VolumeProgress(plan.id(), plan.step().kind(), 0, expected, false));
        }
    }

    synchronized void estimated(VolumeId volume, long bytes) {
        volumes.computeIfPresent(
                volume, (id, now) -> new VolumeProgress(id, now.step(), now.bytesDone(), bytes, now.complete()));
    }

    synchronized void taken(VolumeId volume, long bytes) {
        volumes.computeIfPresent(
                volume,
                (id, now) -> new VolumeProgress(
                        id, now.step(), Math.max(bytes, now.bytesDone()), now.bytesEstimated(), now.complete()));
    }

    synchronized void complete(VolumeId volume, long bytes) {
        volumes.computeIfPresent(
                volume, (id, now) -> new VolumeProgress(id, now.step(), bytes, now.bytesEstimated(), true));
    }

    synchronized List<VolumeProgress> all() {
        return new ArrayList<>(volumes.values());
    }

    long bytes() {
        return all().stream().mapToLong(VolumeProgress::bytesDone).sum();
    }
}
