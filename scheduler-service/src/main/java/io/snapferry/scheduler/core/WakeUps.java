package io.snapferry.scheduler.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When a guest wants its next tick. */
final class WakeUps {
    private WakeUps() {}

    static Optional<Instant> next(GuestRecord record, Moment moment) {
        Stream<Instant> deadline = record.run().map(Run::deadline).stream();
        Stream<Instant> jobs = record.jobs().stream()
                .filter(job -> job.active() && record.runOf(job).isEmpty())
                .flatMap(job -> job.hold().isPresent()
                        ? job.hold().filter(Hold::endsByItself).map(h -> recheck(moment)).stream()
                        : job.due().stream());
        Stream<Instant> lags = record.jobs().stream()
                .filter(job -> job.laggingSince().isEmpty())
                .flatMap(job -> Lag.limit(job).stream());
        Stream<Instant> removals = record.jobs().stream().flatMap(job -> patienceEnds(record, job, moment).stream());
        Stream<Instant> askAgain =
                record
                        .ticket()
                        .map(ticket -> ticket.askedAt().plus(moment.policy().claimTimeout()))
                        .stream();
        return Stream.of(deadline, jobs, lags, removals, askAgain)
                .flatMap(instants -> instants)
                .map(instant -> moment.reached(instant) ? recheck(moment) : instant)
                .min(Comparator.naturalOrder());
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
