package io.snapferry.transfer.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongFunction;

/** Transfers that keep to limits, on a clock that runs as fast as can be computed. */
final class RateSimulation {

    static final long SECOND = 1_000_000_000L;

    private static final long LONGEST_SLEEP = SECOND / 4;
    private static final long PER_CHUNK = 2_000;

    private final Random random;
    private final PriorityQueue<Transfer> waiting = new PriorityQueue<>(Comparator.comparingLong(t -> t.at));
    private final List<Passed> passed = new ArrayList<>();
    private long now;
    private long nextHiccup;

    /** Bytes that passed at an instant. */
    record Passed(long at, Transfer transfer, int bytes) {}

    /** A limit in bytes a second, which may change. */
    static final class Limit implements Arrival {
        private final LongFunction<OptionalLong> rate;
        private long arrival;

        Limit(LongFunction<OptionalLong> rate) {
            this.rate = rate;
        }

        static Limit of(long rate) {
            return new Limit(now -> OptionalLong.of(rate));
        }

        @Override
        public long get() {
            return arrival;
        }

        @Override
        public boolean compareAndSet(long expected, long next) {
            arrival = next;
            return true;
        }
    }

    static final class Transfer {
        private final List<Limit> limits;
        private final List<Turn> turns;
        private final int read;
        private final double speed;
        private long at;
        private int taken;
        private int pending;

        private Transfer(int read, double speed, List<Limit> limits) {
            this.limits = limits;
            this.turns = limits.stream().map(Turn::new).toList();
            this.read = read;
            this.speed = speed;
        }
    }

    RateSimulation(long seed) {
        random = new Random(seed);
        now = 1_000 * SECOND;
        nextHiccup = now + 2 * SECOND;
    }

    long now() {
        return now;
    }

    List<Passed> passed() {
        return passed;
    }

    /** A transfer that begins now, whose source gives at most that much at once, and that fast. */
    Transfer add(int read, double bytesPerSecond, Limit... limits) {
        Transfer transfer = new Transfer(read, bytesPerSecond, List.of(limits));
        transfer.at = now + random.nextInt(1_000_000);
        waiting.add(transfer);
        return transfer;
    }

    Transfer add(Limit... limits) {
        return add(64 * 1024, 1e12, limits);
    }

    void run(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (waiting.peek().at < end) {
            Transfer next = waiting.poll();
            now = next.at;
            next.at = step(next);
            waiting.add(next);
        }
        now = end;
    }

    /** When the transfer goes on. */
    private long step(Transfer transfer) {
        transfer.pending = Math.min(transfer.pending == 0 ? transfer.read : transfer.pending, chunk(transfer));
        while (transfer.taken < transfer.turns.size()) {
            OptionalLong rate = transfer.limits.get(transfer.taken).rate.apply(now);
            long wait = transfer.turns.get(transfer.taken).take(transfer.pending, rate, now);
            if (wait > 0) {
                return now + Math.min(wait, LONGEST_SLEEP) + lateness();
            }
            transfer.taken++;
        }
        passed.add(new Passed(now, transfer, transfer.pending));
        long takes = PER_CHUNK + (long) (transfer.pending * 1e9 / transfer.speed);
        transfer.taken = 0;
        transfer.pending = 0;
        return now + takes;
    }

    private int chunk(Transfer transfer) {
        return transfer.limits.stream()
                .map(limit -> limit.rate.apply(now))
                .flatMapToInt(rate -> rate.stream().mapToInt(Pace::quantum))
                .min()
                .orElse(64 * 1024);
    }

    /** Up to 5 ms, and once in two seconds 50 ms. */
    private long lateness() {
        if (now >= nextHiccup) {
            nextHiccup = now + 2 * SECOND;
            return 50_000_000;
        }
        return random.nextInt(5_000_000);
    }

    /** Nobody gets the processor for so long. */
    void stall(double seconds) {
        long end = now + (long) (seconds * SECOND);
        List<Transfer> late =
                waiting.stream().filter(transfer -> transfer.at < end).toList();
        waiting.removeAll(late);
        late.forEach(transfer -> transfer.at = end + random.nextInt(1_000_000));
        waiting.addAll(late);
        now = end;
    }

    /** What passed from then on, in bytes a second. */
    double mean(long from) {
        long bytes = passed.stream()
                .filter(pass -> pass.at() >= from)
                .mapToLong(Passed::bytes)
                .sum();
        return bytes * 1e9 / (now - from);
    }

    double mean(long from, Transfer transfer) {
        long bytes = passed.stream()
                .filter(pass -> pass.at() >= from && pass.transfer() == transfer)
                .mapToLong(Passed::bytes)
                .sum();
        return bytes * 1e9 / (now - from);
    }

    /** The most that passed in any one second. */
    long worstSecond() {
        long worst = 0;
        long within = 0;
        int first = 0;
        for (Passed last : passed) {
            within += last.bytes();
            while (passed.get(first).at() <= last.at() - SECOND) {
                within -= passed.get(first++).bytes();
            }
            worst = Math.max(worst, within);
        }
        return worst;
    }
}
