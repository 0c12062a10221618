package io.snapferry.benchmarks.load;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Many jobs due in the same second: how late are their orders, and what does each cost? */
final class Burst {
    /** The scheduler reads up to 5 s ahead, and that counts as well. */
    private static final Duration LEAD = Duration.ofSeconds(6);

    private static final int RESCHEDULED_PER_SECOND = 4_000;

    private final Rig rig;
    private final Measured scheduler;

    Burst(Rig rig, Measured scheduler) {
        this.rig = rig;
        this.scheduler = scheduler;
    }

    /**
     * Has all jobs due each so many minutes, and measures as often what happens then.
     *
     * @param justBefore is told which time it is, from 1 on, shortly before it comes
     */
    void each(Duration period, int jobs, int times, IntConsumer justBefore) throws InterruptedException {
        // All run early in one period, each at a time of its own, so that all are next due when the following begins.
        Instant first = future(jobs, now -> next(period, now).plusSeconds(1));
        measure(first, jobs, () -> justBefore.accept(1));
        reschedule(jobs, "*/" + period.toMinutes());
        if (!Instant.now().isBefore(next(period, first).minus(LEAD))) {
            throw new IllegalStateException("a burst took longer than " + period + ": give them more time");
        }
        for (int i = 2; i <= times; i++) {
            int time = i;
            measure(next(period, Instant.now()), jobs, () -> justBefore.accept(time));
        }
        reschedule(jobs, daily(Instant.now().minus(Duration.ofHours(1))));
    }

    /** Gives the jobs of these numbers a common time in the near future and measures what happens then. */
    void once(int jobs) throws InterruptedException {
        measure(future(jobs, now -> now), jobs, () -> {});
    }

    private void measure(Instant due, int jobs, Runnable justBefore) throws InterruptedException {
        Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
        AtomicInteger came = new AtomicInteger();
        rig.inbox.onOrder(order -> {
            arrivals.add(new Arrival(order, System.currentTimeMillis()));
            came.incrementAndGet();
        });
        TimeUnit.MILLISECONDS.sleep(Math.max(0, untilLead(due)));
        justBefore.run();
        Duration schedulerBefore = scheduler.cpu();
        Duration brokerBefore = rig.broker.cpu();
        rig.await("all orders", () -> came.get() >= jobs);
        Duration schedulerAfter = scheduler.cpu();
        Duration brokerAfter = rig.broker.cpu();
        Lateness lateness = new Lateness();
        List<Order> orders = new ArrayList<>(jobs);
        for (Arrival arrival : arrivals) {
            Order order = Rig.order(arrival.message());
            lateness.add(arrival.atMillis() - order.scheduledAt().orElseThrow().toEpochMilli());
            orders.add(order);
        }
        System.out.printf(
                "burst of %,d: %s; CPU for each: scheduler %.0f us, broker %.0f us%n",
                jobs,
                lateness.drain(),
                micros(schedulerAfter.minus(schedulerBefore), jobs),
                micros(brokerAfter.minus(brokerBefore), jobs));
        carryOut(orders, jobs);
    }

    /** An order and when it was read. */
    private record Arrival(ConsumerRecord<String, byte[]> message, long atMillis) {}

    private static Instant next(Duration period, Instant after) {
        long millis = period.toMillis();
        return Instant.ofEpochMilli((after.toEpochMilli() / millis + 1) * millis);
    }

    /** An instant that all have as their time before it comes. */
    private Instant future(int jobs, UnaryOperator<Instant> atTheEarliest) {
        int perSecond = RESCHEDULED_PER_SECOND;
        while (true) {
            Instant due = atTheEarliest
                    .apply(Instant.now().plus(LEAD).plusSeconds(5 + jobs / perSecond))
                    .truncatedTo(ChronoUnit.SECONDS);
            reschedule(jobs, daily(due));
            if (untilLead(due) > 0) {
                return due;
            }
            System.out.println("that was too late: once more with more time");
            perSecond /= 2;
        }
    }

    private static long untilLead(Instant due) {
        return Duration.between(Instant.now(), due.minus(LEAD)).toMillis();
    }

    private static String daily(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        return "%02d:%02d:%02d UTC".formatted(time.getHour(), time.getMinute(), time.getSecond());
    }

    private void reschedule(int jobs, String schedule) {
        int before = rig.inbox.replies.get();
        long start = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            rig.fleet.reschedule(i, schedule);
        }
        rig.await("answers to all commands", () -> rig.inbox.replies.get() - before >= jobs);
        System.out.printf(
                "%,d jobs given another schedule: %,.0f commands/s%n",
                jobs, jobs / ((System.nanoTime() - start) / 1e9));
    }

    private void carryOut(List<Order> orders, int jobs) {
        Set<GuestId> guests = new HashSet<>();
        int before = rig.inbox.ends.get();
        long start = System.nanoTime();
        orders.forEach(order -> {
            guests.add(order.job().guest());
            rig.fleet.carryOut(order);
        });
        if (guests.size() != jobs || orders.size() != jobs) {
            throw new IllegalStateException(orders.size() + " orders for " + guests.size() + " of " + jobs + " jobs");
        }
        rig.await("the ends of all runs", () -> rig.inbox.ends.get() - before >= jobs);
        System.out.printf("%,d runs begun and ended: %,.0f runs/s%n", jobs, jobs / ((System.nanoTime() - start) / 1e9));
    }

    private static double micros(Duration cpu, int parts) {
        return cpu.toNanos() / 1e3 / parts;
    }
}
