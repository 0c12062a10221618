package io.snapferry.scheduler.core;

import java.time.Instant;

/** Decides about guests. The same input on the same record at the same instant always has the same result. */
public final class JobScheduler {
    private final SchedulerPolicy policy;

    public JobScheduler(SchedulerPolicy policy) {
        this.policy = policy;
    }

    public Decision decide(GuestRecord record, Input input, Cluster cluster, Instant now) {
        Moment moment = new Moment(policy, cluster, now);
        return input instanceof Input.Asked asked
                ? Commands.decide(record, asked.command(), moment)
                : conclude(record, told(record, input, moment), moment);
    }

    private static Draft told(GuestRecord record, Input input, Moment moment) {
        Draft draft = Draft.of(record);
        return input instanceof Input.Reported reported ? Reports.apply(draft, reported.report(), moment) : draft;
    }

    /** What follows from the new state of things, whatever the input was. */
    static Draft settle(GuestRecord before, Draft draft, Moment moment) {
        return Publication.of(before, Dispatch.next(Deadlines.check(draft, moment), moment));
    }

    private static Decision conclude(GuestRecord before, Draft draft, Moment moment) {
        return decision(settle(before, draft, moment), moment);
    }

    static Decision decision(Draft settled, Moment moment) {
        return new Decision(settled.record(), settled.outputs(), WakeUps.next(settled.record(), moment));
    }
}
