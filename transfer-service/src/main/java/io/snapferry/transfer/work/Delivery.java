package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.transfer.data.PendingAnswer;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.Planning;
import io.snapferry.transfer.plan.ReplicationPlanner;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.RunRules;
import io.snapferry.transfer.plan.Step;
import io.snapferry.transfer.plan.VolumePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the volumes of a run to their snapshots. Where the target's worker goes away, what has not arrived is planned
 * anew, by what is there then, and goes on with another worker of the target; each of them is tried once.
 */
final class Delivery {

    private final RunContext run;
    private final List<Ready> volumes;
    private final Map<VolumeId, List<Snapshot>> arrived = new ConcurrentHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private RunContext.Reached<GuestInventory> there;

    Delivery(RunContext run, RunContext.Reached<GuestInventory> there, List<Ready> volumes) {
        this.run = run;
        this.there = there;
        this.volumes = new ArrayList<>(volumes);
    }

    void make() throws RunException, InterruptedException {
        for (List<Ready> left = left(); !left.isEmpty(); left = left()) {
            try {
                SideBySide.each(
                        left,
                        run.parallelVolumes(),
                        run.control(),
                        (volume, control) -> arrived.put(
                                volume.plan().id(), transfer(run.under(control)).send(volume)));
            } catch (RunException e) {
                goOnElsewhere(e);
            }
        }
    }

    private VolumeTransfer transfer(RunContext under) {
        return new VolumeTransfer(under, there.target(), there.answer());
    }

    /** The worker of the target that was reached last. */
    TargetPeer target() {
        return there.target();
    }

    /** What the target had when that one was reached. */
    GuestInventory replica() {
        return there.answer();
    }

    /** As they were planned last. */
    List<Ready> volumes() {
        return List.copyOf(volumes);
    }

    /** The snapshots of a volume that the target has now and did not have by that plan, oldest first. */
    List<Snapshot> arrived(VolumeId volume) {
        return arrived.get(volume);
    }

    private List<Ready> left() {
        return volumes.stream()
                .filter(volume -> !arrived.containsKey(volume.plan().id()))
                .toList();
    }

    private void goOnElsewhere(RunException lost) throws RunException, InterruptedException {
        run.control().throwIfStopped();
        if (!lost.failure().isOfWorkerThatIsGone()) {
            throw lost;
        }
        gone.add(there.worker());
        RunContext.Reached<GuestInventory> other = other(lost);
        run.log()
                .warning(lost.getMessage() + "; the run goes on with worker " + other.worker() + " of "
                        + run.order().target() + " at " + other.target().address());
        there = other;
        planAnew(lost);
    }

    /** Where nobody else is there, the loss is what an operator has to know. */
    private RunContext.Reached<GuestInventory> other(RunException lost) throws RunException, InterruptedException {
        try {
            return run.reachOther(gone, Delivery::inventory);
        } catch (RunException e) {
            String target = RunFailure.targetOffline(run.order().target()).code();
            throw e.failure().isOfWorkerThatIsGone() || e.failure().code().equals(target) ? lost : e;
        }
    }

    private static GuestInventory inventory(TargetPeer target) throws RunException, InterruptedException {
        try (PendingAnswer<GuestInventory> there = target.inventory()) {
            return there.await();
        }
    }

    private void planAnew(RunException lost) throws RunException, InterruptedException {
        GuestInventory source = run.storages().inventory(run.order().job().guest());
        Planning planning = ReplicationPlanner.plan(RunRules.of(run.order()), source, there.answer());
        if (planning instanceof Planning.Conflicts conflicts) {
            throw new RunException(RunFailure.of(conflicts));
        }
        Planning.Plan plan = (Planning.Plan) planning;
        new TargetChanges(run.order(), run.log(), run.progress(), there.target()).make(plan.preparations());
        List<VolumePlan> anew = new ArrayList<>();
        for (int i = 0; i < volumes.size(); i++) {
            Ready before = volumes.get(i);
            if (!arrived.containsKey(before.plan().id())) {
                Ready now = anew(before, plan).orElseThrow(() -> lost);
                volumes.set(i, now);
                anew.add(now.plan());
            }
        }
        run.progress().planned(anew);
    }

    /** The snapshot stays what it was, so that those of the run still belong together. */
    private static Optional<Ready> anew(Ready before, Planning.Plan plan) {
        return plan.volumes().stream()
                .filter(volume -> volume.id().equals(before.plan().id()))
                .findFirst()
                .map(volume -> new Ready(to(before.snapshot(), volume), before.snapshot(), volume.source()));
    }

    private static VolumePlan to(Snapshot snapshot, VolumePlan plan) {
        return plan.step() instanceof Step.UpToDate step && !step.since().guid().equals(snapshot.guid())
                ? plan.by(new Step.Incremental(step.since()))
                : plan;
    }
}
