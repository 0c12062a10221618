package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;

/** The run that a guest must be in. Times are epoch milliseconds; -1 for none. */
final class ExpectedRun {
    final ExpectedJob job;
    final long number;
    Order order;
    RunAction action;
    int attempt = 1;
    long orderedAt;
    long claimedAt = -1;
    long heardAt = -1;

    ExpectedRun(ExpectedJob job, Order order, long now) {
        this.job = job;
        number = order.run().number();
        ordered(order, now);
    }

    void ordered(Order again, long now) {
        order = again;
        action = again.action();
        attempt = again.attempt();
        orderedAt = now;
        claimedAt = -1;
    }

    void claimed(long now) {
        claimedAt = now;
        heardAt = now;
    }

    boolean isClaimed() {
        return claimedAt >= 0;
    }

    /** Whether anybody may have begun it, so that its end is told. */
    boolean mayHaveBegun() {
        return isClaimed() || attempt > 1;
    }

    long startedAt() {
        return isClaimed() ? claimedAt : orderedAt;
    }
}
