package io.snapferry.gateway.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.access.RequestRate;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts requests of each who asks, and refuses those that come too fast. Belongs to one event loop. */
public final class RequestLimit {
    /** Whoever is forgotten for newer ones has asked least lately, and so has the whole burst again, or nearly so. */
    private static final int MAX_KNOWN = 10_000;

    private final RequestRate rate;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** {@code nanos} is a clock that never goes back, such as {@link System#nanoTime}. */
    public RequestLimit(RequestRate rate, LongSupplier nanos) {
        this.rate = rate;
        this.time = new Nanos(nanos);
    }

    private record Nanos(LongSupplier clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    /**
     * Counts a request of {@code who}; gives the problem if it is one too many. The headers, those of the answer, are told
     * what is left, as the IETF's draft "RateLimit header fields for HTTP" has it.
     */
    Optional<Problem> count(String who, MultiMap headers) {
        ConsumptionProbe left = buckets.computeIfAbsent(who, first -> bucket()).tryConsumeAndReturnRemaining(1);
        headers.set("RateLimit-Policy", "\"requests\";q=" + rate.burst() + ";w=" + rate.restSeconds())
                .set(
                        "RateLimit",
                        "\"requests\";r=" + left.getRemainingTokens() + ";t=" + seconds(left.getNanosToWaitForReset()));
        return left.isConsumed() ? Optional.empty() : Optional.of(tooMany(who, left));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private Problem tooMany(String who, ConsumptionProbe left) {
        return Problem.tooMany(
                "More than " + rate.perSecond() + " requests a second come from " + who + ", beyond " + rate.burst()
                        + " at once: ask again after Retry-After, and more slowly. Who runs the gateway can raise"
                        + " gateway.limits.requests-per-second.",
                Math.max(1, seconds(left.getNanosToWaitForRefill())));
    }

    private static int seconds(long nanos) {
        return (int) Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
    }
}
