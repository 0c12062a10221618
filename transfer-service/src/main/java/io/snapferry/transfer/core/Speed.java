package io.snapferry.transfer.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast a stream is, from what the target has taken now and then: a mean in which what was {@link #MEMORY} ago counts
 * a third. It never changes; each look gives a new one.
 *
 * @param at when it was last looked
 * @param bytes what had been taken by then
 * @param perSecond empty before the second look
 */
public record Speed(Instant at, long bytes, Optional<Double> perSecond) {

    static final Duration MEMORY = Duration.ofSeconds(5);
    /** Looks that come closer together say little: bytes arrive in lumps. */
    private static final Duration CLOSE = Duration.ofMillis(200);

    /** Of a stream of which so many bytes were taken when it began. */
    public static Speed begin(Instant now, long bytes) {
        return new Speed(now, bytes, Optional.empty());
    }

    /** After another look; one that is too close to the last, or that shows less, changes nothing. */
    public Speed look(Instant now, long taken) {
        Duration since = Duration.between(at, now);
        if (since.compareTo(CLOSE) < 0 || taken < bytes) {
            return this;
        }
        double lately = (taken - bytes) / seconds(since);
        double weight = 1 - Math.exp(-seconds(since) / seconds(MEMORY));
        double mean =
                perSecond.map(before -> before + weight * (lately - before)).orElse(lately);
        return new Speed(now, taken, Optional.of(mean));
    }

    /** Bytes in a second; empty if unknown, zero, or not looked at for longer than {@link #MEMORY}. */
    public Optional<Long> rate(Instant now) {
        boolean fresh = Duration.between(at, now).compareTo(MEMORY) <= 0;
        return perSecond.filter(mean -> fresh).map(Math::round).filter(rate -> rate > 0);
    }

    /**
     * Seconds until all is taken, rounded up.
     *
     * @param estimated bytes of the whole; 0 if unknown
     */
    public Optional<Long> left(Instant now, long estimated) {
        long rest = estimated - bytes;
        return estimated <= 0 || rest < 0 ? Optional.empty() : rate(now).map(rate -> (rest + rate - 1) / rate);
    }

    private static double seconds(Duration length) {
        return length.toNanos() / 1e9;
    }
}
