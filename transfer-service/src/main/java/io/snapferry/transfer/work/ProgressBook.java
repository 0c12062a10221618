package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.transfer.plan.VolumePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How far the volumes of one run are. */
final class ProgressBook {

    private final Map<VolumeId, VolumeProgress> volumes = new LinkedHashMap<>();

    /** Until a full copy begins, the volume's size stands for what it will send. */
    synchronized void planned(List<VolumePlan> plans) {
        for (VolumePlan plan : plans) {
            long expected = plan.step().base().isPresent() ? 0 : plan.source().sizeBytes();
            Optional<String> aside = Optional.ofNullable(volumes.get(plan.id())).flatMap(VolumeProgress::setAside);
            volumes.put(plan.id(), new VolumeProgress(plan.id(), plan.step().kind(), 0, expected, false, aside));
        }
    }

    synchronized void setAside(VolumeId volume, String place) {
        change(volume, now -> with(now, now.bytesDone(), now.bytesEstimated(), false, Optional.of(place)));
    }

    synchronized void discarded(VolumeId volume, String loss) {
        change(
                volume,
                now -> new VolumeProgress(
                        now.volume(),
                        now.step(),
                        now.bytesDone(),
                        now.bytesEstimated(),
                        now.complete(),
                        now.setAside(),
                        Optional.of(loss)));
    }

    synchronized void estimated(VolumeId volume, long bytes) {
        change(volume, now -> with(now, now.bytesDone(), bytes, now.complete(), now.setAside()));
    }

    synchronized void taken(VolumeId volume, long bytes) {
        change(
                volume,
                now -> with(
                        now, Math.max(bytes, now.bytesDone()), now.bytesEstimated(), now.complete(), now.setAside()));
    }

    synchronized void complete(VolumeId volume, long bytes) {
        change(volume, now -> with(now, bytes, now.bytesEstimated(), true, now.setAside()));
    }

    private void change(VolumeId volume, UnaryOperator<VolumeProgress> to) {
        volumes.computeIfPresent(volume, (id, now) -> to.apply(now));
    }

    private static VolumeProgress with(
            VolumeProgress now, long done, long estimated, boolean complete, Optional<String> aside) {
        return new VolumeProgress(now.volume(), now.step(), done, estimated, complete, aside, now.discarded());
    }

    synchronized List<VolumeProgress> all() {
        return new ArrayList<>(volumes.values());
    }

    long bytes() {
        return all().stream().mapToLong(VolumeProgress::bytesDone).sum();
    }
}
