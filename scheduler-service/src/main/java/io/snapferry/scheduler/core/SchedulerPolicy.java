package io.snapferry.scheduler.core;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The numbers behind the scheduler's decisions.
 *
 * @param retry how long after the start of a failed run it is tried again: the n-th entry after n failures in a row,
 *     the last one for all further ones
 * @param lease how long a run may give no sign of life before it counts as lost
 * @param claimTimeout how long an order may lie at an online node before it is given again
 * @param recheck how often a job that waits for a node or a slot asks again, lest a word was lost
 * @param zone by whose clocks the schedules of jobs without a zone are read
 * @param jitter jobs start up to this much after the times of their schedules, each always by the same part of it and
 *     none after its next time; zero for no delay
 * @param removalPatience how long a removal waits for nodes that are offline before it leaves what they hold
 * @param slots how many runs may be under way at once
 */
public record SchedulerPolicy(
        List<Duration> retry,
        Duration lease,
        Duration claimTimeout,
        Duration recheck,
        ZoneId zone,
        Duration jitter,
        Duration removalPatience,
        SlotLimits slots) {
    public SchedulerPolicy {
        retry = List.copyOf(retry);
        if (retry.isEmpty()) {
            throw new IllegalArgumentException("retry must name at least one length of time, such as 5m");
        }
    }

    /** How long after the start of a failed run it is tried again; {@code failures} is at least 1. */
    Duration backOff(int failures) {
        return retry.get(Math.min(failures, retry.size()) - 1);
    }
}
