package io.snapferry.scheduler.core;

import java.time.Instant;

/** All that a decision depends on besides the guest and the input. */
record Moment(SchedulerPolicy policy, Cluster cluster, Instant now) {
    boolean reached(Instant instant) {
        return !instant.isAfter(now);
    }
}
