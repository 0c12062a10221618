package io.snapferry.system.failover;

import io.snapferry.calendar.Schedule;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunTrigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was ordered and what ended, and what should have been: after a run that was claimed at t the next one is due at
 * the first event of the schedule strictly after t, plus the job's own part of the jitter.
 */
final class Ledger {
    private final Schedule schedule;
    private final Duration jitter;
    private final Map<JobId, List<Order>> orders = new HashMap<>();
    private final Map<RunId, List<RunCompleted>> ends = new HashMap<>();
    private int count;

    Ledger(Schedule schedule, Duration jitter) {
        this.schedule = schedule;
        this.jitter = jitter;
    }

    synchronized void ordered(Order order) {
        orders.computeIfAbsent(order.job(), job -> new ArrayList<>()).add(order);
        count++;
    }

    synchronized void ended(RunCompleted end) {
        ends.computeIfAbsent(end.run(), run -> new ArrayList<>()).add(end);
    }

    synchronized int count() {
        return count;
    }

    synchronized int jobs() {
        return orders.size();
    }

    /** How many of the jobs seen had something to be done by then that is not done yet. */
    synchronized long behind(Instant then) {
        return orders.values().stream()
                .map(list -> list.get(list.size() - 1))
                .filter(last -> !startOf(last)
                        .map(start -> next(start).plus(jitter))
                        .orElse(last.orderedAt())
                        .isAfter(then))
                .count();
    }

    /** Everything that is not as it should be, one sentence each. */
    synchronized List<String> violations() {
        List<String> violations = new ArrayList<>();
        orders.forEach((job, list) -> {
            Set<Instant> instants = new HashSet<>();
            list.forEach(order -> {
                if (order.attempt() != 1 || order.trigger() != RunTrigger.SCHEDULE) {
                    violations.add("not ordered by the schedule alone: " + order);
                }
                if (!instants.add(order.scheduledAt().orElseThrow())) {
                    violations.add("ordered twice for one instant: " + order);
                }
            });
            for (int i = 1; i < list.size(); i++) {
                inSequence(list.get(i - 1), list.get(i), list.get(1)).ifPresent(violations::add);
            }
        });
        ends.values().stream()
                .filter(told -> told.size() > 1)
                .forEach(told -> violations.add("its end was told more than once: " + told));
        return violations;
    }

    private Optional<String> inSequence(Order before, Order after, Order second) {
        Optional<Instant> start = startOf(before);
        if (start.isEmpty()) {
            return Optional.of("never ended: " + before);
        }
        Duration part = part(orders.get(second.job()).get(0), second);
        Instant due = next(start.get()).plus(part);
        if (part.isNegative() || part.compareTo(jitter) > 0) {
            return Optional.of("a jitter of " + part + ": " + second);
        }
        return after.scheduledAt().orElseThrow().equals(due)
                ? Optional.empty()
                : Optional.of("not for " + due + " after a run of " + start.get() + ": " + after);
    }

    private Duration part(Order before, Order after) {
        return Duration.between(
                next(startOf(before).orElseThrow()), after.scheduledAt().orElseThrow());
    }

    private Optional<Instant> startOf(Order order) {
        return Optional.ofNullable(ends.get(order.run()))
                .map(told -> told.get(0).startedAt());
    }

    private Instant next(Instant after) {
        return schedule.next(after, ZoneOffset.UTC).orElseThrow();
    }
}
