package io.snapferry.scheduler.core;

import java.time.Instant;

/**
 * Decides about guests. The same input on the same record at the same instant always has the same result. Not safe for
 * use by several threads.
 */
public final class JobScheduler {
    private final SchedulerPolicy policy;
    private final Schedules schedules = new Schedules();

    public JobScheduler(SchedulerPolicy policy) {
        this.policy = policy;
    }

    public Decision decide(GuestRecord record, Input input, Cluster cluster, Instant now) {
        Moment moment = new Moment(policy, schedules, cluster, now);
        return input instanceof Input.Asked asked
                ? Commands.decide(record, asked.command(), moment)
                : conclude(record, told(record, input, moment), moment);
    }

    private static Draft told(GuestRecord record, Input input, Moment moment) {
        Draft draft = Draft.of(record);
        if (input instanceof Input.Granted granted) {
            return Slots.granted(draft, granted.number(), moment);
        }
        return input instanceof Input.Reported reported ? Reports.apply(draft, reported.report(), moment) : draft;
    }

    /** What follows from the new state of things, whatever the input was. */
    static Draft settle(GuestRecord before, Draft draft, Moment moment) {
        Draft ended = Removals.giveUp(Deadlines.check(draft, moment), moment);
        Draft ordered = Dispatch.next(Returns.check(ended, moment), moment);
        return Publication.of(before, Lag.check(ordered, moment), moment);
    }

    private static Decision conclude(GuestRecord before, Draft draft, Moment moment) {
        return decision(settle(before, draft, moment), moment);
    }

    static Decision decision(Draft settled, Moment moment) {
        GuestRecord record = settled.record();
        return new Decision(record, settled.outputs(), WakeUps.next(record, moment), Returns.awaited(record));
    }
}
