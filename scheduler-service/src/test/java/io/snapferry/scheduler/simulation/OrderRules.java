package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.scheduler.core.Lane;
import io.snapferry.scheduler.core.SlotMessage;
import io.snapferry.scheduler.core.Ticket;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Which orders may be given, and which slots asked for. */
final class OrderRules {
    private static final long LEAST_SILENCE = Scenario.LEASE.toMillis() * 2 / 3;
    private static final Comparator<ExpectedJob> FIRST = Comparator.comparing((ExpectedJob job) -> job.requestedAt < 0)
            .thenComparing(job -> job.requestedAt < 0 ? job.due() : 0)
            .thenComparing(job -> job.id);

    private final Nodes nodes;
    private final SlotAudit slots;
    private final Tally tally;
    private final long jitter;

    /** {@code slots} is null if there are no limits. */
    OrderRules(Nodes nodes, SlotAudit slots, Tally tally, long jitter) {
        this.nodes = nodes;
        this.jitter = jitter;
        this.slots = slots;
        this.tally = tally;
    }

    void check(ExpectedGuest guest, Order order, long upSince, long now) {
        Violation.unless(order.epoch() > guest.epoch, "epoch %s after %s", order.epoch(), guest.epoch);
        guest.epoch = order.epoch();
        Violation.unless(
                nodes.index(order.source()) == guest.home && order.orderedAt().toEpochMilli() == now,
                "a wrong order: %s",
                order);
        ExpectedJob job = guest.job(order.job());
        Violation.unless(job != null, "no such job: %s", order);
        job.firstEpoch = job.firstEpoch < 0 ? order.epoch() : job.firstEpoch;
        Violation.unless(
                order.safeEpoch().filter(job::isSafe).isPresent(), "snapshots that may be a base go: %s", order);
        Violation.unless(
                order.divergence().equals(job.divergence) && order.exclude().equals(guest.excluded),
                "settings of before, or of nobody: %s",
                order);
        if (order.attempt() > 1) {
            again(guest, order, now);
        } else {
            first(guest, order, upSince, now);
        }
    }

    private void again(ExpectedGuest guest, Order order, long now) {
        ExpectedRun run = guest.run;
        Violation.unless(
                run != null
                        && order.run().equals(run.order.run())
                        && order.attempt() == run.attempt + 1
                        && order.trigger() == run.order.trigger()
                        && order.scheduledAt().equals(run.order.scheduledAt())
                        && order.action() == guest.action(run.job, now),
                "no such run was lost: %s",
                order);
        boolean lost = run.isClaimed()
                ? now - run.heardAt >= LEAST_SILENCE
                : now - run.orderedAt >= Scenario.CLAIM_TIMEOUT.toMillis() && nodes.online(guest.home, now);
        Violation.unless(lost, "ordered again, and not lost: %s", order);
        run.ordered(order, now);
        tally.lost++;
    }

    private void first(ExpectedGuest guest, Order order, long upSince, long now) {
        Violation.unless(guest.run == null, "two runs of a guest: %s", order);
        Violation.unless(order.run().number() > guest.number, "a run's number comes twice: %s", order);
        ExpectedJob job = chosen(guest, order.job(), now);
        Violation.unless(
                order.trigger() == trigger(job)
                        && order.action() == guest.action(job, now)
                        && nodes.index(order.target()) == job.target,
                "a wrong order: %s",
                order);
        if (jitter > 0 && order.trigger() == RunTrigger.SCHEDULE && job.isScheduled()) {
            job.learn(order.scheduledAt().orElseThrow().toEpochMilli(), jitter);
        }
        boolean planned = order.trigger() == RunTrigger.SCHEDULE || order.trigger() == RunTrigger.RETRY;
        Optional<Instant> instant = planned ? Optional.of(Instant.ofEpochMilli(job.planned())) : Optional.empty();
        Violation.unless(
                order.scheduledAt().equals(instant), "ordered for %s, due was %s", order.scheduledAt(), instant);
        Violation.unless(
                slots == null || slots.holds(order.job().guest(), order.run().number()), "no slot for %s", order);
        tally.ordered(job, now - Math.max(upSince, guest.orderableSince(job, now)), now);
        guest.number = order.run().number();
        guest.run = new ExpectedRun(job, order, now);
        guest.asked = -1;
        job.requestedAt = -1;
    }

    /** The job whose turn it is. */
    private static ExpectedJob chosen(ExpectedGuest guest, JobId id, long now) {
        ExpectedJob first = guest.jobs().stream()
                .filter(job -> guest.orderableSince(job, now) != Instants.NEVER)
                .min(FIRST)
                .orElse(null);
        Violation.unless(first != null, "%s is not due, or has to wait", id);
        ExpectedJob job = guest.job(id);
        boolean equal = job != null
                && job.requestedAt >= 0
                && first.requestedAt >= 0
                && guest.orderableSince(job, now) != Instants.NEVER;
        Violation.unless(first.id.equals(id) || equal, "it is the turn of %s, not of %s", first.id, id);
        return job;
    }

    private static RunTrigger trigger(ExpectedJob job) {
        if (job.removal != null) {
            return RunTrigger.REMOVAL;
        }
        if (job.requestedAt >= 0) {
            return RunTrigger.MANUAL;
        }
        return job.failures > 0 ? RunTrigger.RETRY : RunTrigger.SCHEDULE;
    }

    void checkSlot(ExpectedGuest guest, SlotMessage message, long now) {
        Violation.unless(slots != null, "there are no limits, and a slot is asked for");
        if (message instanceof SlotMessage.Released released) {
            boolean unused = guest.run != null && guest.run.number == released.number() && !guest.run.mayHaveBegun();
            if (unused && guest.liesAtDeadNode(now)) {
                guest.postpone(now);
            }
            guest.released = released.number();
            guest.asked = released.number() == guest.asked ? -1 : guest.asked;
            guest.number = Math.max(guest.number, released.number());
        } else if (message instanceof SlotMessage.Asked asked) {
            Ticket ticket = asked.ticket();
            ExpectedJob job = chosen(guest, ticket.job(), now);
            Violation.unless(
                    guest.run == null
                            && ticket.number() > guest.number
                            && ticket.askedAt().toEpochMilli() == now,
                    "asks for a slot that it does not need: %s",
                    ticket);
            Violation.unless(
                    ticket.lane() == (job.requestedAt >= 0 ? Lane.EXPRESS : Lane.NORMAL), "wrong lane: %s", ticket);
            Violation.unless(
                    guest.action(job, now) != RunAction.SYNC || isUrgent(job, ticket), "wrong urgency: %s", ticket);
            guest.asked = ticket.number();
        }
    }

    private static boolean isUrgent(ExpectedJob job, Ticket ticket) {
        long since = job.lastSync >= 0 ? job.lastSync : job.createdAt;
        long first = job.instants().after(since);
        long second = first == Instants.NEVER ? first : job.instants().after(first);
        if (job.maxLag < 0 && second == Instants.NEVER) {
            return true;
        }
        long slack = job.maxLag >= 0 ? job.maxLag : second - first;
        return ticket.startBy().toEpochMilli() == since + slack;
    }
}
