package io.snapferry.scheduler.core;

import io.snapferry.calendar.Schedule;
import io.snapferry.calendar.ScheduleSyntaxException;
import java.time.Instant;
import java.util.Optional;

/** When a job's next run is due. */
final class DueTimes {
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
        if (history.lastTry().isEmpty()) {
            return Optional.of(job.due().filter(moment::reached).orElse(moment.now()));
        }
        Instant last = history.lastTry().get();
        return history.failCount() > 0
                ? Optional.of(last.plus(moment.policy().backOff(history.failCount())))
                : firstEvent(job.definition().schedule(), last, moment);
    }

    /** Schedules were checked when they were set; one that is refused all the same has no event. */
    private static Optional<Instant> firstEvent(String schedule, Instant after, Moment moment) {
        try {
            return Schedule.parse(schedule).next(after, moment.policy().zone());
        } catch (ScheduleSyntaxException e) {
            return Optional.empty();
        }
    }
}
