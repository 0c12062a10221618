package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.ReachedSnapshot;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.core.Speed;
import io.snapferry.transfer.plan.VolumePlan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How far the volumes of one run are. */
final class ProgressBook {

    private final Map<VolumeId, Page> volumes = new LinkedHashMap<>();

    private static final class Page {
        private final VolumeProgress.Step step;
        /** Sent to a worker of the target that went away. */
        private long lost;

        private long done;
        private long estimated;
        private boolean complete;
        private Optional<String> aside = Optional.empty();
        private Optional<String> discarded = Optional.empty();
        private Optional<ReachedSnapshot> snapshot = Optional.empty();
        private Optional<Verification> verification = Optional.empty();
        private Optional<VolumeCheck> check = Optional.empty();
        private Optional<Speed> speed = Optional.empty();

        private Page(VolumeProgress.Step step, long estimated) {
            this.step = step;
            this.estimated = estimated;
        }

        private VolumeProgress of(VolumeId volume, Instant now) {
            return new VolumeProgress(
                    volume,
                    step,
                    lost + done,
                    estimated > 0 ? lost + estimated : 0,
                    complete,
                    aside,
                    discarded,
                    snapshot,
                    verification,
                    speed.flatMap(seen -> seen.rate(now)),
                    speed.flatMap(seen -> seen.left(now, estimated)),
                    check);
        }
    }

    /** Until a full copy begins, the volume's size stands for what it will send. */
    synchronized void planned(List<VolumePlan> plans) {
        for (VolumePlan plan : plans) {
            long expected = plan.step().base().isPresent() ? 0 : plan.source().sizeBytes();
            Page page = new Page(plan.step().kind(), expected);
            Optional<Page> before = Optional.ofNullable(volumes.get(plan.id()));
            page.aside = before.flatMap(found -> found.aside);
            page.discarded = before.flatMap(found -> found.discarded);
            page.lost = before.map(found -> found.lost + found.done).orElse(0L);
            volumes.put(plan.id(), page);
        }
    }

    /** A volume of which nothing is sent: what it has is tried. */
    synchronized void rehearsed(VolumeId volume, Optional<Snapshot> snapshot) {
        Page page = new Page(VolumeProgress.Step.UP_TO_DATE, 0);
        page.complete = snapshot.isPresent();
        page.snapshot = snapshot.map(at -> new ReachedSnapshot(at.name(), at.guid()));
        volumes.put(volume, page);
    }

    synchronized void checked(VolumeId volume, VolumeCheck check) {
        change(volume, page -> page.check = Optional.of(check));
    }

    synchronized void setAside(VolumeId volume, String place) {
        change(volume, page -> page.aside = Optional.of(place));
    }

    synchronized void discarded(VolumeId volume, String loss) {
        change(volume, page -> page.discarded = Optional.of(loss));
    }

    /** A stream begins: with it the volume will have so many bytes, 0 if that cannot be known. */
    synchronized void estimated(VolumeId volume, long bytes, Instant now) {
        change(volume, page -> {
            page.estimated = bytes;
            page.speed = page.speed.or(() -> Optional.of(Speed.begin(now, page.done)));
        });
    }

    synchronized void taken(VolumeId volume, long bytes, Instant now) {
        change(volume, page -> {
            page.done = Math.max(bytes, page.done);
            page.speed = page.speed.map(seen -> seen.look(now, page.done));
        });
    }

    /** The target has the snapshot, under the same guid. */
    synchronized void complete(VolumeId volume, long bytes, Snapshot snapshot) {
        change(volume, page -> {
            page.done = bytes;
            page.complete = true;
            page.speed = Optional.empty();
            page.snapshot = Optional.of(new ReachedSnapshot(snapshot.name(), snapshot.guid()));
        });
    }

    synchronized void verified(VolumeId volume, Verification verification) {
        change(volume, page -> page.verification = Optional.of(verification));
    }

    private void change(VolumeId volume, Consumer<Page> change) {
        Optional.ofNullable(volumes.get(volume)).ifPresent(change);
    }

    /** With the rates as they are at that time. */
    synchronized List<VolumeProgress> all(Instant now) {
        return volumes.entrySet().stream()
                .map(volume -> volume.getValue().of(volume.getKey(), now))
                .toList();
    }

    /** Once nothing moves any more. */
    List<VolumeProgress> all() {
        return all(Instant.MAX);
    }

    /** In words for the run's log. */
    String far() {
        List<VolumeProgress> all = all();
        long complete = all.stream().filter(VolumeProgress::complete).count();
        long estimated = all.stream().mapToLong(VolumeProgress::bytesEstimated).sum();
        return Bytes.text(bytes()) + (estimated > 0 ? " of about " + Bytes.text(estimated) : "") + " sent, " + complete
                + " of " + all.size() + " volumes complete";
    }

    long bytes() {
        return all().stream().mapToLong(VolumeProgress::bytesDone).sum();
    }
}
