package io.snapferry.scheduler.core;

import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.Rehearsal;
import java.time.Instant;
import java.util.Optional;

/**
 * A job's rehearsals.
 *
 * @param due when the next is; in the past while it waits, empty if never
 * @param requested whether an operator asked for it
 * @param countsFrom the first event of its schedule after this is the next time; empty if it has none
 * @param last how the last one ended
 */
public record Rehearsals(
        Optional<Instant> due, boolean requested, Optional<Instant> countsFrom, Optional<Rehearsal> last) {
    static final Rehearsals NONE = new Rehearsals(Optional.empty(), false, Optional.empty(), Optional.empty());

    static Rehearsals of(Job job) {
        return job.rehearsals().orElse(NONE);
    }

    Rehearsals due(Optional<Instant> instant) {
        return new Rehearsals(instant, requested, countsFrom, last);
    }

    /** Due now, or longer if it is. */
    Rehearsals request(Instant now) {
        return new Rehearsals(Optional.of(due.filter(now::isAfter).orElse(now)), true, countsFrom, last);
    }

    /** Without what was asked for; its times count from then on. */
    Rehearsals countingFrom(Optional<Instant> instant) {
        return new Rehearsals(due, false, instant, last);
    }

    /** The run, which was taken from whoever was to do it, is wanted as it was. */
    Rehearsals again(Run run) {
        return new Rehearsals(
                Optional.of(run.scheduledAt().orElse(run.orderedAt())),
                requested || run.trigger() == RunTrigger.MANUAL,
                countsFrom,
                last);
    }

    Rehearsals ended(Rehearsal how) {
        return new Rehearsals(due, requested, countsFrom, Optional.of(how));
    }

    /** No further one comes. */
    Rehearsals over() {
        return new Rehearsals(Optional.empty(), false, Optional.empty(), last);
    }
}
