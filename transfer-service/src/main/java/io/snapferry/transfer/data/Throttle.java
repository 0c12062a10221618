package io.snapferry.transfer.data;

import io.snapferry.contracts.id.Rate;
import io.snapferry.transfer.core.RateLimit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Holds back the streams of one run to the job's rate; they may come one after the other or side by side. */
public final class Throttle {

    private static final int UNLIMITED_CHUNK = 64 * 1024;

    private final Optional<RateLimit> limit;
    private RateLimit.State state = new RateLimit.State(0, 0);

    public Throttle(Optional<Rate> rate) {
        this.limit = rate.map(given -> new RateLimit(given.bytesPerSecond()));
    }

    /** How many bytes to read and send at once. */
    int chunk() {
        return limit.map(RateLimit::chunk).orElse(UNLIMITED_CHUNK);
    }

    /** Returns when that many bytes may pass. */
    void pass(int bytes) throws InterruptedException {
        long wait = limit.map(present -> take(present, bytes)).orElse(0L);
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private synchronized long take(RateLimit present, int bytes) {
        RateLimit.Grant grant = present.take(state, bytes, System.nanoTime());
        state = grant.next();
        return grant.waitNanos();
    }
}
