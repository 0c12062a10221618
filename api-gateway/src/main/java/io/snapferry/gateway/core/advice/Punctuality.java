package io.snapferry.gateway.core.advice;

import io.snapferry.calendar.Schedule;
import io.snapferry.calendar.ScheduleSyntaxException;
import io.snapferry.contracts.view.JobView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Whether a job's lag can stay within its limit: a replica is as old as the schedule's gap and a run together. */
final class Punctuality {
    private static final int EVENTS = 100;

    private Punctuality() {}

    static Optional<Finding> problem(JobView job, ZoneId zone, Instant now) {
        if (job.maxLag().isEmpty() || !job.enabled()) {
            return Optional.empty();
        }
        Duration gap = longestGap(job, zone, now);
        Duration run = job.state().duration().orElse(Duration.ZERO);
        Duration worst = gap.plus(run);
        return worst.compareTo(job.maxLag().get()) <= 0
                ? Optional.empty()
                : Optional.of(Finding.ofJob(
                        job.id(),
                        "job " + job.id() + " cannot keep its lag within "
                                + words(job.maxLag().get()) + ": its runs come up to "
                                + words(gap) + " apart, and the last one took " + words(run)
                                + "; let it run more often"
                                + (job.rate().isPresent() || job.rateProfile().isPresent() ? ", raise its rate" : "")
                                + ", or allow more"));
    }

    private static Duration longestGap(JobView job, ZoneId zone, Instant now) {
        Duration longest = Duration.ZERO;
        try {
            Schedule schedule = Schedule.parse(job.schedule());
            ZoneId clocks = job.timezone().orElse(zone);
            Optional<Instant> before = schedule.next(now, clocks);
            for (int i = 0; i < EVENTS && before.isPresent(); i++) {
                Optional<Instant> next = schedule.next(before.get(), clocks);
                if (next.isPresent()) {
                    Duration gap = Duration.between(before.get(), next.get());
                    longest = gap.compareTo(longest) > 0 ? gap : longest;
                }
                before = next;
            }
        } catch (ScheduleSyntaxException ofALaterRelease) {
            return Duration.ZERO;
        }
        return longest;
    }

    private static String words(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 120
                ? seconds + " s"
                : seconds < 7200 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }
}
