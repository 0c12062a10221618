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
        return Stream.concat(deadline, jobs)
                .map(instant -> moment.reached(instant) ? recheck(moment) : instant)
                .min(Comparator.naturalOrder());
    }

    private static Instant recheck(Moment moment) {
        return moment.now().plus(moment.policy().recheck());
    }
}
