package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.Verification;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.transfer.data.PendingAnswer;
import io.snapferry.transfer.plan.Comparison;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.RehearsalPlan.Trial;
import io.snapferry.transfer.plan.RunException;
import java.util.Optional;

/** Compares the content of replicas on this node with that of the same snapshots at the guest's home. */
final class HomeComparison {
    private final RunContext run;
    private final Optional<RunContext.Reached<GuestInventory>> home;
    private final String obstacle;

    private HomeComparison(RunContext run, Optional<RunContext.Reached<GuestInventory>> home, String obstacle) {
        this.run = run;
        this.home = home;
        this.obstacle = obstacle;
    }

    /** A snapshot where the guest lives. */
    private record Original(VolumeId volume, Snapshot at) {}

    /** Sees what the home has. That it cannot be asked says nothing of the replica. */
    static HomeComparison begin(RunContext run) throws InterruptedException {
        try {
            return new HomeComparison(
                    run,
                    Optional.of(run.reach(peer -> {
                        try (PendingAnswer<GuestInventory> there = peer.inventory()) {
                            return there.await();
                        }
                    })),
                    "");
        } catch (RunException e) {
            return new HomeComparison(run, Optional.empty(), unanswered(run, e));
        }
    }

    /** Compares nothing. */
    static HomeComparison none(RunContext run) {
        return new HomeComparison(
                run, Optional.empty(), "'rehearsal.compare' of " + run.order().source() + " says so");
    }

    private static String unanswered(RunContext run, RunException why) {
        return "the home " + run.order().target() + " gave no answer (" + why.getMessage() + ")";
    }

    /**
     * Reads both at the same time.
     *
     * @throws RunException if this node's storage cannot read its own
     */
    Verification compare(Trial trial) throws RunException, InterruptedException {
        if (home.isEmpty()) {
            return Verification.unknown(obstacle);
        }
        Optional<Original> original = original(home.get().answer(), trial);
        if (original.isEmpty()) {
            return Verification.unknown("the home " + run.order().target() + " no longer has "
                    + trial.snapshot().name());
        }
        boolean can =
                run.on(trial.id().storage(), storage -> storage.capabilities().contains(Capability.DIGEST));
        Optional<String> unable = Comparison.obstacle(
                trial.id().storage(),
                can,
                run.order().target(),
                home.get().answer().storage(original.get().volume().storage()));
        if (unable.isPresent()) {
            return Verification.unknown(unable.get());
        }
        run.log()
                .info("volume " + trial.id() + ": comparing the content with that of "
                        + original.get().volume() + " on " + run.order().target()
                        + ", which reads all of it on both nodes");
        return digests(original.get(), trial);
    }

    private static Optional<Original> original(GuestInventory home, Trial trial) {
        return home.ownVolumes().entrySet().stream()
                .flatMap(own -> own.getValue().snapshots().stream()
                        .filter(at -> at.guid().equals(trial.snapshot().guid()))
                        .map(at -> new Original(own.getKey(), at)))
                .findFirst();
    }

    private Verification digests(Original original, Trial trial) throws RunException, InterruptedException {
        PendingAnswer<String> pending;
        try {
            pending = home.orElseThrow().target().digest(original.volume(), original.at());
        } catch (RunException e) {
            return Verification.unknown(unanswered(run, e));
        }
        try (PendingAnswer<String> there = pending) {
            String here = run.on(
                    trial.id().storage(),
                    storage -> storage.digest(trial.replica().name(), trial.snapshot()));
            return answered(there, here);
        } catch (RunException e) {
            if (e.failure().code().equals(ErrorCode.NOT_SUPPORTED.text())) {
                return Verification.unknown(e.getMessage());
            }
            throw e;
        }
    }

    private Verification answered(PendingAnswer<String> there, String here) throws InterruptedException {
        try {
            return Comparison.of(there.await(), here);
        } catch (RunException e) {
            return Verification.unknown(unanswered(run, e));
        }
    }
}
