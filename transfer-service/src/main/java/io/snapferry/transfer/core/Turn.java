package io.snapferry.transfer.core;

import java.util.OptionalLong;

/**
 * One transfer's turns at a limit. It always has the next quantum reserved while it spends the present one, so that a
 * transfer that something else holds back gets its whole share nevertheless. What it slept over it queues for anew: else
 * many that wake up late together would all have saved up quanta. Not for several threads.
 */
public final class Turn {

    private final Arrival arrival;
    private long bytesPerSecond;
    private long credit;
    private long startsAt;
    private int reserved;
    private long lastAsked;

    public Turn(Arrival arrival) {
        this.arrival = arrival;
    }

    /**
     * Takes that many bytes if they may pass now.
     *
     * @param limit in bytes a second; without one all may pass
     * @return 0 if they were taken, else after how many nanoseconds to ask again, or earlier if the limit changes
     */
    public long take(int bytes, OptionalLong limit, long now) {
        if (limit.isEmpty()) {
            giveBack();
            return 0;
        }
        follow(limit.getAsLong());
        forgetWhatWasSleptOver(now);
        while (credit < bytes) {
            if (reserved == 0) {
                reserve(now);
            }
            long wait = startsAt - now;
            if (wait > Pace.EARLY_NANOS) {
                return wait;
            }
            credit += reserved;
            reserve(now);
        }
        credit -= bytes;
        return 0;
    }

    private void follow(long limit) {
        if (bytesPerSecond != limit) {
            giveBack();
            bytesPerSecond = limit;
        }
    }

    private void forgetWhatWasSleptOver(long now) {
        boolean slept = now - lastAsked > Pace.BURST_NANOS;
        lastAsked = now;
        if (slept && now - startsAt > Pace.BURST_NANOS) {
            reserved = 0;
        }
    }

    private void reserve(long now) {
        reserved = Pace.quantum(bytesPerSecond);
        long cost = Pace.cost(reserved, bytesPerSecond);
        while (true) {
            long before = arrival.get();
            Pace.Slot slot = Pace.reserve(before, now, cost);
            if (arrival.compareAndSet(before, slot.arrival())) {
                startsAt = slot.startsAt();
                return;
            }
        }
    }

    /** Leaves what was not used to others. The turn can go on. */
    public void giveBack() {
        long unused = credit + reserved;
        credit = 0;
        reserved = 0;
        if (unused == 0) {
            return;
        }
        long cost = Pace.cost(unused, bytesPerSecond);
        while (true) {
            long before = arrival.get();
            if (arrival.compareAndSet(before, before - cost)) {
                return;
            }
        }
    }
}
