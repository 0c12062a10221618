package io.snapferry.transfer.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobView;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a target lets a peer do what it asks, by the target's own view of the job.
 *
 * @param verdict what to do now
 * @param reason why not; empty if accepted
 */
public record Admission(Verdict verdict, String reason) {

    public enum Verdict {
        ACCEPTED,
        /** The view may be behind: ask again when it has changed; in the end this is a refusal. */
        NOT_YET,
        REFUSED,
        /** Refused for good: a newer order of the guest is known. */
        SUPERSEDED
    }

    private static final Admission ACCEPTED = new Admission(Verdict.ACCEPTED, "");

    /**
     * For all that belongs to a run under way.
     *
     * @param highestEpoch the highest epoch of this guest that this target has accepted so far
     */
    public static Admission duringRun(
            Claim claim, Set<RunAction> actions, NodeName self, Optional<JobView> job, long highestEpoch) {
        boolean rehearsal = job.filter(view -> isFromReplica(claim, view)).isPresent();
        Admission who = rehearsal ? order(claim, self, job, highestEpoch) : parties(claim, self, job, highestEpoch);
        if (who.verdict() != Verdict.ACCEPTED) {
            return who;
        }
        Optional<ActiveRun> shown = job.flatMap(JobView::run);
        return switch (claim.standing(shown)) {
            case NOT_SHOWN ->
                notYet("the job's view on " + self + " does not show run " + claim.run() + " of worker "
                        + claim.worker());
            case LOST -> superseded(claim);
            case HELD ->
                mayDo(shown.orElseThrow().action(), actions, rehearsal)
                        ? ACCEPTED
                        : refused("run " + claim.run() + " is no run that may do this");
        };
    }

    /** Whether the node that has the replica asks the home. Nothing but a rehearsal does. */
    private static boolean isFromReplica(Claim claim, JobView job) {
        return job.target().equals(claim.source()) && job.source().equals(Optional.of(claim.target()));
    }

    private static boolean mayDo(RunAction action, Set<RunAction> actions, boolean fromReplica) {
        return actions.contains(action) && (action == RunAction.REHEARSE) == fromReplica;
    }

    /** For what a run may still do after it has reported its success. */
    public static Admission afterRun(Claim claim, NodeName self, Optional<JobView> job, long highestEpoch) {
        return parties(claim, self, job, highestEpoch);
    }

    private static Admission parties(Claim claim, NodeName self, Optional<JobView> job, long highestEpoch) {
        Admission order = order(claim, self, job, highestEpoch);
        if (order.verdict() != Verdict.ACCEPTED) {
            return order;
        }
        if (!job.orElseThrow().target().equals(self)) {
            return refused(
                    "job " + job.get().id() + " replicates to " + job.get().target() + ", not to " + self);
        }
        if (!job.get().source().equals(Optional.of(claim.source()))) {
            return notYet("job " + job.get().id() + " replicates from "
                    + job.get().source().map(NodeName::value).orElse("nowhere") + ", not from " + claim.source());
        }
        return ACCEPTED;
    }

    private static Admission order(Claim claim, NodeName self, Optional<JobView> job, long highestEpoch) {
        if (!claim.target().equals(self)) {
            return refused("this is " + self + ", not " + claim.target());
        }
        long known = Math.max(
                highestEpoch, job.flatMap(JobView::run).map(ActiveRun::epoch).orElse(0L));
        if (known > claim.epoch()) {
            return superseded(claim);
        }
        if (job.isEmpty()) {
            return notYet("no job " + claim.run().job() + " is known on " + self);
        }
        return ACCEPTED;
    }

    private static Admission superseded(Claim claim) {
        return new Admission(
                Verdict.SUPERSEDED,
                "run " + claim.run() + " was ordered again or taken over; epoch " + claim.epoch() + " is void");
    }

    private static Admission notYet(String reason) {
        return new Admission(Verdict.NOT_YET, reason);
    }

    private static Admission refused(String reason) {
        return new Admission(Verdict.REFUSED, reason);
    }
}
