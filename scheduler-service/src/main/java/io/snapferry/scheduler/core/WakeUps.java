package io.snapferry.scheduler.core;

import java.time.Instant;
import java.util.Optional;

/** When a guest wants its next tick. */
final class WakeUps {
    private WakeUps() {}

    static Optional<Instant> next(GuestRecord record, Moment moment) {
        Instant next = sooner(Instant.MAX, record.run().map(Run::deadline), moment);
        next = sooner(
                next,
                record.ticket()
                        .map(ticket -> ticket.askedAt().plus(moment.policy().claimTimeout())),
                moment);
        next = sooner(
                next,
                record.moving().filter(move -> record.run().isEmpty()).map(move -> Moves.wakeUp(move, moment)),
                moment);
        for (Job job : record.jobs()) {
            boolean waits = job.active() && record.runOf(job).isEmpty();
            next = sooner(next, waits ? start(job, moment) : Optional.empty(), moment);
            next = sooner(next, RehearsalRules.wakeUp(record, job, moment), moment);
            next = sooner(next, job.laggingSince().isEmpty() ? Lag.limit(job) : Optional.empty(), moment);
            next = sooner(next, patienceEnds(record, job, moment), moment);
        }
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
    }

    private static Optional<Instant> start(Job job, Moment moment) {
        return job.hold().isPresent() ? job.hold().filter(Hold::endsByItself).map(hold -> recheck(moment)) : job.due();
    }

    private static Instant sooner(Instant first, Optional<Instant> other, Moment moment) {
        if (other.isEmpty()) {
            return first;
        }
        Instant second = moment.reached(other.get()) ? recheck(moment) : other.get();
        return second.isBefore(first) ? second : first;
    }

    /** Once: from then on the job's removal is due or held in the usual way. */
    private static Optional<Instant> patienceEnds(GuestRecord record, Job job, Moment moment) {
        return Removals.patienceEnds(job, moment)
                .filter(ends -> !moment.reached(ends) && record.runOf(job).isEmpty());
    }

    private static Instant recheck(Moment moment) {
        return moment.now().plus(moment.policy().recheck());
    }
}
