package io.snapferry.scheduler.core;

import io.snapferry.calendar.Schedule;
import io.snapferry.contracts.id.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a job's next run is due. */
final class DueTimes {
    /** What a schedule without a second event counts for. */
    private static final Duration LONG = Duration.ofDays(366);

    /** Spreads neighbouring numbers over the whole range. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private DueTimes() {}

    static Job replan(Job job, Moment moment) {
        return job.due(next(job, moment));
    }

    private static Optional<Instant> next(Job job, Moment moment) {
        JobHistory history = job.history();
        if (!job.active()) {
            return Optional.empty();
        }
        if (job.requested() || (job.removal().isPresent() && history.failCount() == 0)) {
            return job.due();
        }
        if (job.countsFrom().isEmpty()) {
            return Optional.of(job.due().filter(moment::reached).orElse(moment.now()));
        }
        Instant last = job.countsFrom().get();
        return history.failCount() > 0
                ? Optional.of(last.plus(moment.policy().backOff(history.failCount())))
                : firstTime(job, job.definition().schedule(), last, moment);
    }

    /** Schedules were checked when they were set; one that is refused all the same has no event. */
    static Optional<Instant> firstTime(Job job, String schedule, Instant after, Moment moment) {
        return moment.schedule(schedule).flatMap(parsed -> firstTime(job, parsed, after, zone(job, moment), moment));
    }

    private static Optional<Instant> firstTime(Job job, Schedule schedule, Instant after, ZoneId zone, Moment moment) {
        Optional<Instant> event = schedule.next(after, zone);
        Duration jitter = moment.policy().jitter();
        if (event.isEmpty() || jitter.isZero()) {
            return event;
        }
        Duration room = schedule.next(event.get(), zone)
                .map(following -> Duration.between(event.get(), following))
                .filter(gap -> gap.compareTo(jitter) < 0)
                .orElse(jitter);
        return Optional.of(event.get().plusMillis(part(job.id(), room.toMillis())));
    }

    /** The length of time between the first two events after an instant. */
    static Duration period(Job job, Instant after, Moment moment) {
        ZoneId zone = zone(job, moment);
        return moment.schedule(job.definition().schedule())
                .flatMap(schedule -> schedule.next(after, zone)
                        .flatMap(first -> schedule.next(first, zone).map(second -> Duration.between(first, second))))
                .orElse(LONG);
    }

    static ZoneId zone(Job job, Moment moment) {
        return job.definition().timezone().orElse(moment.policy().zone());
    }

    private static long part(JobId job, long of) {
        long number = job.guest().value() * 1_000_000_007L + job.number();
        return of <= 1 ? 0 : Math.floorMod((number * GOLDEN) >>> 16, of);
    }
}
