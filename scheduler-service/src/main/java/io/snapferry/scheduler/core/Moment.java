package io.snapferry.scheduler.core;

import io.snapferry.calendar.Schedule;
import java.time.Instant;
import java.util.Optional;

/** All that a decision depends on besides the guest and the input. */
record Moment(SchedulerPolicy policy, Schedules schedules, Cluster cluster, Instant now) {
    boolean reached(Instant instant) {
        return !instant.isAfter(now);
    }

    Optional<Schedule> schedule(String text) {
        return schedules.of(text);
    }
}
