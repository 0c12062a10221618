package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.VolumeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a guest's record is once it lives where it was replicated to: its jobs lead on from there. */
final class Turns {
    private Turns() {}

    /**
     * The job that led to the new home leads back to the old one; the others keep their targets. Where one of them leads
     * to the old home already, the first keeps its target too, and waits until the guest moves on.
     */
    static GuestRecord turned(GuestRecord record, GuestMove move, Moment moment) {
        Optional<Map<StorageId, StorageId>> there =
                record.job(move.job()).flatMap(job -> job.definition().storageMap());
        Optional<Map<StorageId, StorageId>> back = StorageMaps.back(there);
        boolean taken =
                record.jobs().stream().anyMatch(job -> job.definition().target().equals(move.from()));
        List<Job> jobs = new ArrayList<>();
        for (Job job : record.jobs()) {
            jobs.add(turned(record, job, move, back, taken, moment));
        }
        return arrived(record, move, there).withJobs(jobs);
    }

    private static Job turned(
            GuestRecord record,
            Job job,
            GuestMove move,
            Optional<Map<StorageId, StorageId>> back,
            boolean taken,
            Moment moment) {
        JobDefinition old = job.definition();
        boolean ledHere = job.id().equals(move.job());
        NodeName target = ledHere && !taken ? move.from() : old.target();
        Optional<Map<StorageId, StorageId>> map = ledHere ? back : StorageMaps.after(back, old.storageMap());
        return DueTimes.replan(job.turned(old.leading(target, map), record.counter(), ledHere), moment);
    }

    /** Until the new home tells its volumes itself, they are taken to be those of the old one. */
    private static GuestRecord arrived(GuestRecord record, GuestMove move, Optional<Map<StorageId, StorageId>> there) {
        List<Sighting> sightings = new ArrayList<>();
        boolean recovered = move.kind() == MoveKind.RECOVERY;
        boolean left = false;
        for (Sighting sighting : record.sightings()) {
            if (sighting.node().equals(move.from()) && recovered) {
                left = true;
                sightings.add(sighting);
            } else if (!sighting.node().equals(move.from()) && !sighting.node().equals(move.to())) {
                sightings.add(sighting);
            }
        }
        List<VolumeView> volumes = move.volumes().stream()
                .map(volume -> new VolumeView(place(volume.id(), there), volume.sizeBytes()))
                .toList();
        record.kind()
                .ifPresent(kind ->
                        sightings.add(new Sighting(move.to(), kind, volumes, placed(record.definition(), there))));
        List<NodeName> deposed = new ArrayList<>(record.deposed().orElse(List.of()));
        deposed.remove(move.to());
        if (left && !deposed.contains(move.from())) {
            deposed.add(move.from());
        }
        return record.seen(Optional.of(move.to()), record.kind(), sightings)
                .excluding(record.excluded()
                        .map(all -> all.stream()
                                .map(id -> place(id, there))
                                .sorted()
                                .toList()))
                .deposed(deposed);
    }

    /** What the old home told of the guest, as of the new one. */
    private static Optional<GuestDefinition> placed(
            Optional<GuestDefinition> definition, Optional<Map<StorageId, StorageId>> there) {
        return definition.map(known -> new GuestDefinition(
                known.name(),
                Optional.empty(),
                known.leftOut()
                        .map(all -> all.stream().map(one -> placed(one, there)).toList()),
                Optional.empty()));
    }

    private static LeftOut placed(LeftOut one, Optional<Map<StorageId, StorageId>> there) {
        try {
            return new LeftOut(place(VolumeId.parse(one.volume()), there).toString(), one.reason());
        } catch (IllegalArgumentException noVolumeId) {
            return one;
        }
    }

    static VolumeId place(VolumeId volume, Optional<Map<StorageId, StorageId>> there) {
        return new VolumeId(StorageMaps.target(there, volume.storage()), volume.name());
    }
}
