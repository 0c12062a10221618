package io.snapferry.transfer.work;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.data.StreamOffer;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.Between;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.PeerFeature;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.Step;
import io.snapferry.transfer.plan.StorageInventory;
import io.snapferry.transfer.plan.VolumePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings a volume to its new snapshot. */
final class VolumeTransfer {

    /** So that the names of all of them fit into one request. */
    private static final int AT_ONCE = 100;

    private static final Set<String> BEGIN_ANEW =
            Set.of(ErrorCode.NOT_RESUMABLE.text(), ErrorCode.BAD_STREAM.text(), ErrorCode.SNAPSHOT_NOT_FOUND.text());

    private final RunContext run;
    private final TargetPeer target;
    private final GuestInventory replica;
    private final StreamTimes times = new StreamTimes();
    private long wire;

    VolumeTransfer(RunContext run, TargetPeer target, GuestInventory replica) {
        this.run = run;
        this.target = target;
        this.replica = replica;
    }

    /** Returns the snapshots that the target has now and did not have, oldest first. */
    List<Snapshot> send(Ready volume) throws RunException, InterruptedException {
        VolumePlan plan = volume.plan();
        Instant start = run.clock().instant();
        if (plan.step() instanceof Step.UpToDate step) {
            run.progress().complete(plan.id(), 0, volume.snapshot());
            run.log()
                    .info("volume " + plan.id() + ": unchanged since "
                            + step.since().name() + ", so nothing is sent");
            return List.of();
        }
        List<Snapshot> arrived = new ArrayList<>();
        if (plan.step() instanceof Step.RollBack step) {
            run.progress().discarded(plan.id(), step.loss());
            run.log()
                    .warning("volume " + plan.id() + ": its replica " + plan.place() + " on "
                            + run.order().target() + " is rolled back, as the job wants it, and loses " + step.loss());
        }
        long bytes = plan.step() instanceof Step.Resume step
                ? resume(volume, step, arrived)
                : send(volume, plan.step().base(), 0, arrived);
        run.progress().complete(plan.id(), bytes, volume.snapshot());
        Duration took = Duration.between(start, run.clock().instant());
        run.log()
                .info("volume " + plan.id() + ": done, " + Bytes.moved(bytes, took)
                        + (wire < bytes ? ", " + Bytes.text(wire) + " of it on the wire" : "")
                        + times.text(took)
                                .map(parts -> "; it waited for " + parts)
                                .orElse(""));
        return arrived;
    }

    private long resume(Ready volume, Step.Resume step, List<Snapshot> arrived)
            throws RunException, InterruptedException {
        long bytes;
        try {
            bytes = stream(volume.plan(), List.of(step.to()), step.base(), Optional.of(step.token()), 0);
        } catch (RunException e) {
            if (!BEGIN_ANEW.contains(e.failure().code())) {
                throw e;
            }
            run.log()
                    .warning("volume " + volume.plan().id() + ": what was cut cannot go on and is sent anew ("
                            + e.getMessage() + ")");
            return send(volume, step.base(), 0, arrived);
        }
        arrived.add(step.to());
        return bytes + send(volume, Optional.of(step.to()), bytes, arrived);
    }

    private long send(Ready volume, Optional<Snapshot> base, long before, List<Snapshot> arrived)
            throws RunException, InterruptedException {
        boolean together = takesAllAlong(volume.plan());
        List<Snapshot> way = way(volume, base, arrived, together);
        Optional<Snapshot> from = base;
        long bytes = before;
        for (int i = 0; i < way.size(); ) {
            int named = discard(volume.plan(), from).orElse(Set.of()).size();
            int most = together ? AT_ONCE - named : 1;
            List<Snapshot> part = way.subList(i, Math.min(i + most, way.size()));
            bytes += stream(volume.plan(), part, from, Optional.empty(), bytes);
            arrived.addAll(part);
            i += part.size();
            from = Optional.of(part.get(part.size() - 1));
        }
        return bytes - before;
    }

    /** The snapshots that are to arrive, oldest first. */
    private List<Snapshot> way(Ready volume, Optional<Snapshot> base, List<Snapshot> arrived, boolean all) {
        List<Snapshot> way = new ArrayList<>();
        if (base.filter(from -> from.guid().equals(volume.snapshot().guid())).isPresent()) {
            return way;
        }
        if (base.isPresent()) {
            List<Snapshot> there = new ArrayList<>(
                    volume.plan().replica().map(Volume::snapshots).orElse(List.of()));
            there.addAll(arrived);
            List<Snapshot> here = volume.now().snapshots();
            List<JobId> along = run.order().along().orElse(List.of());
            Between between = all
                    ? Between.of(run.order().job(), along, here, base.get(), volume.snapshot(), there)
                    : Between.newest(along, here, base.get(), volume.snapshot(), there);
            between.obstacle()
                    .ifPresent(why -> run.log()
                            .info("volume " + volume.plan().id() + ": the snapshots between are left out, because "
                                    + why));
            way.addAll(between.snapshots());
        }
        way.add(volume.snapshot());
        return way;
    }

    /** Sends one stream, which makes the last of the snapshots and brings the others. */
    private long stream(
            VolumePlan plan, List<Snapshot> snapshots, Optional<Snapshot> base, Optional<String> token, long before)
            throws RunException, InterruptedException {
        Snapshot last = snapshots.get(snapshots.size() - 1);
        Set<Snapshot> others = Set.copyOf(snapshots.subList(0, snapshots.size() - 1));
        SendRequest request =
                new SendRequest(plan.source().name(), last, base, token, !others.isEmpty(), receiver(plan.place()));
        try (SendStream stream = run.on(plan.id().storage(), storage -> storage.send(request));
                Pacer pacer = run.limits().pacer(plan.id().storage())) {
            run.control().blockedIn(Optional.of(stream::close));
            run.log()
                    .info("volume " + plan.id() + ": "
                            + token.map(rest -> "going on with the cut stream of " + last.name())
                                    .or(() ->
                                            base.map(from -> "incremental from " + from.name() + " to " + last.name()))
                                    .orElseGet(() -> "full copy of " + last.name() + ", as "
                                            + run.order().target() + " has no replica of it yet")
                            + (others.isEmpty() ? "" : ", with " + others.size() + " snapshots between")
                            + (stream.estimatedBytes() > 0 ? ", about " + Bytes.text(stream.estimatedBytes()) : ""));
            long expected = stream.estimatedBytes() > 0 ? before + stream.estimatedBytes() : 0;
            run.progress().estimated(plan.id(), expected, run.clock().instant());
            StreamOffer offer = new StreamOffer(
                    plan.place(),
                    plan.source().kind(),
                    last,
                    base,
                    goesOn(plan) ? Optional.of(true) : Optional.empty(),
                    token,
                    others.isEmpty() ? Optional.empty() : Optional.of(others),
                    discard(plan, base),
                    packing(plan));
            long sent = target.send(
                    offer,
                    stream,
                    pacer,
                    taken -> run.progress()
                            .taken(plan.id(), before + taken, run.clock().instant()),
                    times);
            wire += pacer.passed();
            pacer.waited((limit, nanos) -> times.waited("rate limit (" + RunLimits.place(limit.read()) + ")", nanos));
            return sent;
        } finally {
            run.control().blockedIn(Optional.empty());
        }
    }

    /** What a storage sends compressed would only cost time to pack. */
    private Optional<Compression> packing(VolumePlan plan) throws RunException, InterruptedException {
        boolean packs = target.compression() != Compression.NONE
                && replica.storage(plan.place().storage())
                        .filter(PeerFeature.ZSTD_STREAMS::isOf)
                        .isPresent()
                && !both(plan, Capability.COMPRESSED_SEND, PeerFeature.ZSTD_STREAMS);
        return packs ? Optional.of(target.compression()) : Optional.empty();
    }

    /** Only the first stream takes the replica back: those that follow build on it. */
    private static Optional<Set<Snapshot>> discard(VolumePlan plan, Optional<Snapshot> base) {
        return plan.step() instanceof Step.RollBack step && step.base().equals(base)
                ? Optional.of(step.discarded())
                : Optional.empty();
    }

    /** Whether a stream that is cut could go on. */
    private boolean goesOn(VolumePlan plan) throws RunException, InterruptedException {
        return both(plan, Capability.RESUME, PeerFeature.CUT_STREAMS);
    }

    private boolean takesAllAlong(VolumePlan plan) throws RunException, InterruptedException {
        return run.order().intermediates().orElse(false)
                && both(plan, Capability.INTERMEDIATE, PeerFeature.SNAPSHOTS_BETWEEN);
    }

    private boolean both(VolumePlan plan, Capability needed, PeerFeature feature)
            throws RunException, InterruptedException {
        boolean there = replica.storage(plan.place().storage())
                .filter(storage -> storage.can(needed) && feature.isOf(storage))
                .isPresent();
        return there
                && run.on(plan.id().storage(), storage -> storage.capabilities().contains(needed));
    }

    private Set<String> receiver(VolumeId place) {
        return replica.storage(place.storage())
                .map(StorageInventory::capabilities)
                .orElse(Set.of());
    }
}
