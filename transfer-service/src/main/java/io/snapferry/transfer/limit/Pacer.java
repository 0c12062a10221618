package io.snapferry.transfer.limit;

import io.snapferry.contracts.id.Rate;
import io.snapferry.transfer.core.Pace;
import io.snapferry.transfer.core.Turn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;

/** Holds one stream back to all of its limits. For one thread. */
public final class Pacer implements AutoCloseable {

    /** How often it is looked whether limits are still the same. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(250);
    /** In bytes. */
    public static final int LARGEST_CHUNK = 256 * 1024;

    private final List<Limit> limits;
    private final Turn[] turns;
    private final OptionalLong[] rates;
    private final long[] waited;
    private final Runnable looking;
    private long lookedAt;
    private int chunk;
    private int asked;
    private long passed;
    private int taken;

    /**
     * Takes from all of these limits.
     *
     * @param limits the narrowest first
     * @param looking called about ten times a second while something passes or waits
     */
    public Pacer(List<Limit> limits, Runnable looking) {
        this.limits = List.copyOf(limits);
        this.looking = looking;
        this.turns = limits.stream().map(limit -> new Turn(limit.arrival())).toArray(Turn[]::new);
        this.rates = new OptionalLong[turns.length];
        this.waited = new long[turns.length];
        look(System.nanoTime());
    }

    /** A pacer that holds nothing back. */
    public static Pacer unlimited() {
        return new Pacer(List.of(), () -> {});
    }

    private void look(long now) {
        lookedAt = now;
        chunk = LARGEST_CHUNK;
        for (int i = 0; i < rates.length; i++) {
            Optional<Rate> rate = limits.get(i).rate();
            rates[i] = rate.isPresent() ? OptionalLong.of(rate.get().bytesPerSecond()) : OptionalLong.empty();
            chunk = rates[i].isPresent() ? Math.min(chunk, Pace.quantum(rates[i].getAsLong())) : chunk;
        }
        looking.run();
    }

    /** How many bytes to move at once: at most {@link #LARGEST_CHUNK}. */
    public int chunk() {
        return chunk;
    }

    /**
     * Waits for a moment, or not at all if some of the bytes may pass.
     *
     * @param most how many there are, at least one
     * @return how many of them may pass now; 0 after a wait, then ask again
     */
    public int pass(int most) throws InterruptedException {
        long now = System.nanoTime();
        if (now - lookedAt > LOOK_NANOS) {
            look(now);
        }
        asked = Math.min(taken == 0 ? most : asked, chunk);
        while (taken < turns.length) {
            long wait = turns[taken].take(asked, rates[taken], now);
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, LONGEST_SLEEP));
                waited[taken] += System.nanoTime() - now;
                return 0;
            }
            taken++;
        }
        taken = 0;
        limits.forEach(limit -> limit.count(asked));
        passed += asked;
        return asked;
    }

    /** How long each of the limits held the stream back, in nanoseconds. */
    public void waited(ObjLongConsumer<Limit> sink) {
        for (int i = 0; i < waited.length; i++) {
            sink.accept(limits.get(i), waited[i]);
        }
    }

    /** How many bytes have passed. */
    public long passed() {
        return passed;
    }

    /** Leaves to others what was not used. */
    @Override
    public void close() {
        for (Turn turn : turns) {
            turn.giveBack();
        }
    }
}
