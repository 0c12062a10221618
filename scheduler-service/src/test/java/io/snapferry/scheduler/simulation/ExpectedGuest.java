package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What happened to a guest, and what the rules make of it. */
final class ExpectedGuest {
    private final Nodes nodes;
    private final TreeMap<JobId, ExpectedJob> jobs = new TreeMap<>();
    private final List<Integer> sightings = new ArrayList<>();

    int home = -1;
    long homeSince;
    ExpectedRun run;
    long idleSince;
    long epoch;
    long number;

    /** The number of a request for a slot that is not answered; -1 for none. */
    long asked = -1;

    /** The number of the slot that was given back last. */
    long released;

    /** What the next decision must tell. */
    ExpectedEnd end;

    /** The job whose alarm the next decision must end, because it is gone. */
    JobId goneLagging;

    /** The volumes that are not replicated. */
    Optional<List<VolumeId>> excluded = Optional.empty();

    private final boolean limited;

    ExpectedGuest(Nodes nodes, boolean limited) {
        this.nodes = nodes;
        this.limited = limited;
    }

    /** Where runs are limited, an order must not keep its slot at a node that does not take it. */
    boolean liesAtDeadNode(long now) {
        return limited
                && run != null
                && !run.isClaimed()
                && run.orderedAt + Scenario.CLAIM_TIMEOUT.toMillis() <= now
                && !nodes.online(home, now);
    }

    Collection<ExpectedJob> jobs() {
        return jobs.values();
    }

    ExpectedJob job(JobId id) {
        return jobs.get(id);
    }

    void add(ExpectedJob job) {
        job.epochBefore = epoch;
        jobs.put(job.id, job);
    }

    void drop(ExpectedJob job) {
        jobs.remove(job.id);
    }

    boolean hasVolumes() {
        return sightings.contains(home);
    }

    void seen(int node, long now) {
        if (!sightings.contains(node)) {
            sightings.add(node);
        }
        settleHome(now);
    }

    void absent(int node, long now) {
        sightings.remove((Integer) node);
        settleHome(now);
    }

    private void settleHome(long now) {
        if (!sightings.isEmpty() && !sightings.contains(home)) {
            home = sightings.get(0);
            homeSince = now;
        }
        if (run != null && !run.isClaimed() && nodes.index(run.order.source()) != home) {
            postpone(now);
        }
    }

    /** Takes back the order of the run; an operator who asked for it still waits. */
    void postpone(long now) {
        ExpectedRun taken = run;
        withdraw(taken.job.removal == null, now);
        if (taken.order.trigger() == RunTrigger.MANUAL && taken.attempt == 1) {
            taken.job.requestedAt = taken.orderedAt;
        }
    }

    /** Takes back the order of the run that nobody has begun; one that may have begun has failed. */
    void withdraw(boolean jobStays, long now) {
        if (run.attempt > 1) {
            if (jobStays) {
                run.job.failed(run.startedAt(), run.action == RunAction.SYNC);
            }
            end = new ExpectedEnd(run.number, "withdrawn", -1, run.startedAt());
        }
        idle(now);
    }

    void idle(long now) {
        run = null;
        idleSince = now;
    }

    RunAction action(ExpectedJob job, long now) {
        if (job.removal == null) {
            return RunAction.SYNC;
        }
        boolean givenUp = patienceIsOver(job, now) && !nodes.online(job.target, now);
        return job.removal == RemovalMode.FULL && job.target != home && !givenUp
                ? RunAction.REMOVE_REPLICA
                : RunAction.REMOVE_SNAPSHOTS;
    }

    static boolean patienceIsOver(ExpectedJob job, long now) {
        return job.removingSince >= 0 && job.removingSince + Scenario.PATIENCE.toMillis() <= now;
    }

    /** From when on an order of the job can no longer wait, as things are; {@link Instants#NEVER} if it has to. */
    long orderableSince(ExpectedJob job, long now) {
        long due = job.due();
        if (due > now || !nodes.online(home, now)) {
            return Instants.NEVER;
        }
        RunAction action = action(job, now);
        if (action == RunAction.SYNC && job.target == home) {
            return Instants.NEVER;
        }
        long since = Math.max(Math.max(due, idleSince), Math.max(homeSince, nodes.onlineSince(home)));
        if (action == RunAction.REMOVE_SNAPSHOTS && job.removal == RemovalMode.FULL && job.target != home) {
            return Math.max(since, job.removingSince + Scenario.PATIENCE.toMillis());
        }
        if (job.failures > 0 && job.requestedAt < 0 && action != RunAction.REMOVE_SNAPSHOTS) {
            return nodes.online(job.target, now) ? Math.max(since, nodes.onlineSince(job.target)) : Instants.NEVER;
        }
        return since;
    }

    /** A target that is back ends the waits after failures. */
    void hurry(long now) {
        for (ExpectedJob job : jobs.values()) {
            if (job.failures > 0
                    && job.hurriedAt < 0
                    && (run == null || run.job != job)
                    && job.active()
                    && job.last() >= 0
                    && nodes.returned(job.target) > job.last()
                    && nodes.online(job.target, now)
                    && action(job, now) != RunAction.REMOVE_SNAPSHOTS) {
                job.hurriedAt = now;
            }
        }
    }
}
