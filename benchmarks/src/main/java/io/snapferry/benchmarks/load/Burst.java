package io.snapferry.benchmarks.load;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Many jobs due in the same second: how late are their orders, and what does each cost? */
final class Burst {
    private static final Duration LEAD = Duration.ofMillis(500);
    private static final int RESCHEDULED_PER_SECOND = 4_000;

    private final Rig rig;
    private final Measured scheduler;

    Burst(Rig rig, Measured scheduler) {
        this.rig = rig;
        this.scheduler = scheduler;
    }

    /** Gives the jobs of these numbers a common time in the near future and measures what happens then. */
    void run(int from, int end, Runnable justBefore) throws InterruptedException {
        int jobs = end - from;
        Instant due = future(from, end);
        Lateness lateness = new Lateness();
        Queue<ConsumerRecord<String, byte[]>> orders = new ConcurrentLinkedQueue<>();
        rig.inbox.onOrder(order -> {
            orders.add(order);
            lateness.add(System.currentTimeMillis() - due.toEpochMilli());
        });
        TimeUnit.MILLISECONDS.sleep(Math.max(0, untilLead(due)));
        justBefore.run();
        Duration schedulerBefore = scheduler.cpu();
        Duration brokerBefore = rig.broker.cpu();
        rig.await("all orders", () -> lateness.count() >= jobs);
        System.out.printf(
                "burst of %,d: %s; CPU for each: scheduler %.0f us, broker %.0f us%n",
                jobs,
                lateness.drain(),
                micros(scheduler.cpu().minus(schedulerBefore), jobs),
                micros(rig.broker.cpu().minus(brokerBefore), jobs));
        carryOut(orders, jobs);
    }

    /** An instant that all have as their time before it comes. */
    private Instant future(int from, int end) {
        int perSecond = RESCHEDULED_PER_SECOND;
        while (true) {
            Instant due =
                    Instant.now().plusSeconds(5 + (end - from) / perSecond).truncatedTo(ChronoUnit.SECONDS);
            reschedule(from, end, due);
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

    private void reschedule(int from, int end, Instant due) {
        ZonedDateTime time = due.atZone(ZoneOffset.UTC);
        String schedule = "%02d:%02d:%02d UTC".formatted(time.getHour(), time.getMinute(), time.getSecond());
        int before = rig.inbox.replies.get();
        long start = System.nanoTime();
        for (int i = from; i < end; i++) {
            rig.fleet.reschedule(i, schedule);
        }
        rig.await("answers to all commands", () -> rig.inbox.replies.get() - before >= end - from);
        System.out.printf(
                "%,d jobs given another schedule: %,.0f commands/s%n",
                end - from, (end - from) / ((System.nanoTime() - start) / 1e9));
    }

    private void carryOut(Queue<ConsumerRecord<String, byte[]>> orders, int jobs) {
        Set<String> guests = new HashSet<>();
        int before = rig.inbox.ends.get();
        long start = System.nanoTime();
        orders.forEach(order -> {
            guests.add(order.key());
            rig.fleet.carryOut(Rig.order(order));
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
