package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.Optional;

/** Begins to remove a job, drops it at once, or gives up nodes that do not come back. */
final class Removals {
    private Removals() {}

    static Draft delete(Draft draft, Job job, RemovalMode mode, Moment moment) {
        if (draft.record().rehearsalOf(job).isPresent() && mode != RemovalMode.FORCE) {
            Draft free = RehearsalEnds.stopAny(draft, "the job is being removed", moment);
            return delete(free, free.record().job(job.id()).orElseThrow(), mode, moment);
        }
        GuestRecord record = draft.record();
        Optional<Run> run = record.run().filter(r -> r.of(job));
        if (mode == RemovalMode.FORCE) {
            Draft gone = run.map(r -> RunEnds.abandon(draft, r, job, moment))
                    .orElseGet(() -> draft.with(record.without(job)));
            Draft dropped = Lag.drop(gone, job, moment);
            return Orphans.isPossible(job, run) ? Orphans.tell(dropped, job, Orphans.FORCED, moment) : dropped;
        }
        if (job.removal().equals(Optional.of(mode)) && run.isPresent()) {
            return draft;
        }
        return RunEnds.withdraw(
                draft.with(record.with(job.remove(mode, moment.now()))), job.id(), "the job is being removed", moment);
    }

    /** Until when the removal waits for nodes that are offline; empty if the job is not being removed. */
    static Optional<Instant> patienceEnds(Job job, Moment moment) {
        return job.removal()
                .flatMap(mode -> job.removingSince())
                .map(since -> since.plus(moment.policy().removalPatience()));
    }

    static boolean targetIsGivenUp(Job job, Moment moment) {
        return isGivenUp(job, job.definition().target(), moment);
    }

    /** Drops jobs whose home has been offline for too long: nobody can carry out their removal. */
    static Draft giveUp(Draft draft, Moment moment) {
        Optional<NodeName> home = draft.record().home();
        Draft dropped = draft;
        for (Job job : draft.record().jobs()) {
            boolean running = draft.record().runOf(job).flatMap(Run::claim).isPresent();
            if (home.isPresent() && !running && isGivenUp(job, home.get(), moment)) {
                Draft withdrawn = RunEnds.withdraw(dropped, job.id(), "its node does not come back", moment);
                dropped = Orphans.tell(
                        withdrawn.with(withdrawn.record().without(job)), job, Orphans.HOME_IS_GONE, moment);
            }
        }
        return dropped;
    }

    private static boolean isGivenUp(Job job, NodeName node, Moment moment) {
        return patienceEnds(job, moment).filter(moment::reached).isPresent()
                && !moment.cluster().online(node, moment.now());
    }
}
