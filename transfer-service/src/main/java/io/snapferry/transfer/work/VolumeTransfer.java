package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.transfer.data.StreamOffer;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.data.Throttle;
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

/** Brings volumes to their new snapshots, one after the other. */
final class VolumeTransfer {

    private static final Set<String> BEGIN_ANEW =
            Set.of(ErrorCode.NOT_RESUMABLE.text(), ErrorCode.BAD_STREAM.text(), ErrorCode.SNAPSHOT_NOT_FOUND.text());

    private final RunContext run;
    private final TargetPeer target;
    private final GuestInventory replica;
    private final Throttle throttle;

    VolumeTransfer(RunContext run, TargetPeer target, GuestInventory replica) {
        this.run = run;
        this.target = target;
        this.replica = replica;
        this.throttle = new Throttle(run.order().rate());
    }

    /** Returns the snapshots that the target has now and did not have, oldest first. */
    List<Snapshot> send(Ready volume) throws RunException, InterruptedException {
        VolumePlan plan = volume.plan();
        Instant start = run.clock().instant();
        if (plan.step() instanceof Step.UpToDate step) {
            run.progress().complete(plan.id(), 0);
            run.log()
                    .info("volume " + plan.id() + ": unchanged since "
                            + step.since().name());
            return List.of();
        }
        List<Snapshot> arrived = new ArrayList<>();
        long bytes = plan.step() instanceof Step.Resume step
                ? resume(volume, step, arrived)
                : send(volume, plan.step().base(), 0);
        arrived.add(volume.snapshot());
        run.progress().complete(plan.id(), bytes);
        run.log()
                .info("volume " + plan.id() + ": done, " + Bytes.text(bytes) + " in "
                        + Bytes.seconds(Duration.between(start, run.clock().instant())));
        return arrived;
    }

    private long resume(Ready volume, Step.Resume step, List<Snapshot> arrived)
            throws RunException, InterruptedException {
        long bytes;
        try {
            bytes = stream(volume.plan(), step.to(), step.base(), Optional.of(step.token()), 0);
        } catch (RunException e) {
            if (!BEGIN_ANEW.contains(e.failure().code())) {
                throw e;
            }
            run.log()
                    .warning("volume " + volume.plan().id() + ": what was cut cannot go on and is sent anew ("
                            + e.getMessage() + ")");
            return send(volume, step.base(), 0);
        }
        arrived.add(step.to());
        return bytes + send(volume, Optional.of(step.to()), bytes);
    }

    private long send(Ready volume, Optional<Snapshot> base, long before) throws RunException, InterruptedException {
        return stream(volume.plan(), volume.snapshot(), base, Optional.empty(), before);
    }

    private long stream(
            VolumePlan plan, Snapshot snapshot, Optional<Snapshot> base, Optional<String> token, long before)
            throws RunException, InterruptedException {
        SendRequest request =
                new SendRequest(plan.source().name(), snapshot, base, token, false, receiver(plan.place()));
        try (SendStream stream = run.on(plan.id().storage(), storage -> storage.send(request))) {
            run.control().blockedIn(Optional.of(stream::close));
            run.log()
                    .info("volume " + plan.id() + ": "
                            + token.map(rest -> "going on with the cut stream of " + snapshot.name())
                                    .or(() -> base.map(from -> "incremental since " + from.name()))
                                    .orElse("full copy")
                            + (stream.estimatedBytes() > 0 ? ", about " + Bytes.text(stream.estimatedBytes()) : ""));
            run.progress().estimated(plan.id(), before + stream.estimatedBytes());
            return target.send(
                    offer(plan, snapshot, base, token),
                    stream,
                    throttle,
                    taken -> run.progress().taken(plan.id(), before + taken));
        } finally {
            run.control().blockedIn(Optional.empty());
        }
    }

    private StreamOffer offer(VolumePlan plan, Snapshot snapshot, Optional<Snapshot> base, Optional<String> token)
            throws RunException, InterruptedException {
        return new StreamOffer(
                plan.place(),
                plan.source().kind(),
                snapshot,
                base,
                goesOn(plan) ? Optional.of(true) : Optional.empty(),
                token);
    }

    /** Whether a stream that is cut could go on. */
    private boolean goesOn(VolumePlan plan) throws RunException, InterruptedException {
        boolean there = replica.storage(plan.place().storage())
                .filter(storage -> storage.capabilities().contains(Capability.RESUME.name()))
                .filter(PeerFeature.CUT_STREAMS::isOf)
                .isPresent();
        return there
                && run.on(plan.id().storage(), storage -> storage.capabilities().contains(Capability.RESUME));
    }

    private Set<String> receiver(VolumeId place) {
        return replica.storage(place.storage())
                .map(StorageInventory::capabilities)
                .orElse(Set.of());
    }
}
