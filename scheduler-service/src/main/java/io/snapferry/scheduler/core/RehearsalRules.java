package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** When a replica is rehearsed, and whether it can be. */
final class RehearsalRules {
    private static final Comparator<Job> LONGEST_WAITING_FIRST = Comparator.comparing(
                    (Job job) -> !Rehearsals.of(job).requested())
            .thenComparing(job -> Rehearsals.of(job).due().orElseThrow())
            .thenComparing(Job::id);

    private RehearsalRules() {}

    /** Why the job's replica cannot be rehearsed now. */
    static Optional<Refusal> refusal(GuestRecord record, Job job, Moment moment) {
        NodeName target = job.definition().target();
        if (!hasReplica(job)) {
            return Optional.of(Refusals.conflict("job " + job.id() + " has no complete replica on " + target
                    + " to rehearse: no run of it has succeeded yet; run it first"));
        }
        if (leadsHome(record, job)) {
            return Hold.TARGET_IS_HOME.sentence(target, target).map(why -> Refusals.conflict("target", why));
        }
        return moment.cluster().online(target, moment.now())
                ? Optional.empty()
                : Optional.of(
                        Refusals.conflict("node " + target + ", which has the replica, is offline; start its worker"));
    }

    /** The rehearsal to be ordered while no run of the guest is due. */
    static Optional<Wanted> next(GuestRecord record, NodeName home, Moment moment) {
        return record.jobs().stream()
                .filter(job -> isDue(job, moment) && canBe(record, job) && isThere(job, moment))
                .min(LONGEST_WAITING_FIRST)
                .map(job -> Wanted.rehearsal(job, home));
    }

    static boolean isDue(Job job, Moment moment) {
        return job.removal().isEmpty()
                && Rehearsals.of(job).due().filter(moment::reached).isPresent();
    }

    /** When the guest wants to be looked at for it; empty if something else that happens to the guest comes first. */
    static Optional<Instant> wakeUp(GuestRecord record, Job job, Moment moment) {
        boolean later = record.run().isPresent()
                || record.ticket().isPresent()
                || record.moving().isPresent();
        return Rehearsals.of(job).due().filter(due -> !later && canBe(record, job));
    }

    private static boolean canBe(GuestRecord record, Job job) {
        return job.removal().isEmpty() && hasReplica(job) && !leadsHome(record, job);
    }

    private static boolean hasReplica(Job job) {
        return job.history().lastSync().isPresent();
    }

    private static boolean leadsHome(GuestRecord record, Job job) {
        return record.home().filter(job.definition().target()::equals).isPresent();
    }

    private static boolean isThere(Job job, Moment moment) {
        return moment.cluster().online(job.definition().target(), moment.now());
    }

    /** A job whose times for it are new, and count from now. */
    static Job planned(Job job, Moment moment) {
        Optional<Instant> from = job.definition().rehearse().map(schedule -> moment.now());
        return replan(job.with(Rehearsals.of(job).countingFrom(from)), moment);
    }

    /** The job after a change of what it is to be. */
    static Job changed(Job job, JobDefinition old, Moment moment) {
        JobDefinition now = job.definition();
        boolean same = now.rehearse().equals(old.rehearse())
                && now.timezone().equals(old.timezone())
                && now.enabled() == old.enabled();
        return same ? job : keepingRequest(job, planned(job, moment), moment);
    }

    private static Job keepingRequest(Job before, Job planned, Moment moment) {
        return Rehearsals.of(before).requested()
                ? planned.with(Rehearsals.of(planned).request(moment.now()))
                : planned;
    }

    private static Job replan(Job job, Moment moment) {
        Rehearsals all = Rehearsals.of(job);
        Optional<Instant> next = job.definition()
                .rehearse()
                .filter(schedule -> job.definition().enabled() && job.removal().isEmpty())
                .flatMap(schedule -> all.countsFrom().flatMap(from -> DueTimes.firstTime(job, schedule, from, moment)));
        return job.with(all.due(next));
    }
}
