package io.snapferry.scheduler.simulation;

import io.snapferry.scheduler.core.SchedulerPolicy;
import io.snapferry.scheduler.core.SlotLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What is simulated.
 *
 * @param calmDays how long before the end all trouble stops
 * @param trouble how much goes wrong; 1 is far more than in life
 * @param minutely how many of a thousand jobs run every minute or five, for a day or two
 * @param longSyncs jobs whose first run takes hours
 */
record Scenario(
        long seed,
        int jobs,
        int nodes,
        int days,
        int calmDays,
        double trouble,
        int minutely,
        int longSyncs,
        Duration jitter,
        SlotLimits limits) {
    private static final Instant SPRING = Instant.parse("2026-02-27T13:37:11.503Z");
    private static final Instant AUTUMN = Instant.parse("2026-10-10T13:37:11.503Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final Duration PATIENCE = Duration.ofHours(24);
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration CLAIM_TIMEOUT = Duration.ofMinutes(5);
    static final Duration RECHECK = Duration.ofMinutes(5);
    private static final List<Duration> RETRY =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(30));

    static Scenario plain(long seed, int jobs, int days) {
        return new Scenario(seed, jobs, 8, days, 3, days < 100 ? 4 : 1, 30, 0, Duration.ZERO, SlotLimits.NONE);
    }

    static Scenario limited(long seed, int jobs, int days) {
        SlotLimits limits = new SlotLimits(8, 4, Map.of(), 2, Duration.ofMinutes(10));
        return new Scenario(seed, jobs, 3, days, 3, days < 100 ? 2 : 1, 60, jobs / 6, Duration.ofSeconds(20), limits);
    }

    /** Nothing goes wrong, but many a first sync takes hours while other jobs want a run every minute. */
    static Scenario crowded(long seed) {
        SlotLimits limits = new SlotLimits(0, 4, Map.of(), 2, Duration.ofMinutes(10));
        return new Scenario(seed, 60, 3, 5, 2, 0, 130, 24, Duration.ZERO, limits);
    }

    Scenario with(Duration other) {
        return new Scenario(seed, jobs, nodes, days, calmDays, trouble, minutely, longSyncs, other, limits);
    }

    SchedulerPolicy policy() {
        return new SchedulerPolicy(RETRY, LEASE, CLAIM_TIMEOUT, RECHECK, ZONE, jitter, PATIENCE, limits);
    }

    boolean isLimited() {
        return limits.cluster() > 0 || limits.node() > 0;
    }

    /** A short one sees either the clocks go forward or back, in several zones; a long one sees both. */
    private Instant begin() {
        return days < 100 && seed % 2 == 0 ? AUTUMN : SPRING;
    }

    long start() {
        return begin().toEpochMilli();
    }

    long end() {
        return begin().plus(Duration.ofDays(days)).toEpochMilli();
    }

    long calm() {
        return begin().plus(Duration.ofDays(days - calmDays)).toEpochMilli();
    }

    Instants instants(Plan plan, ZoneId zone) {
        Duration margin = Duration.ofDays(100);
        return Instants.of(
                plan,
                zone,
                begin().minus(Duration.ofDays(1)).toEpochMilli(),
                begin().plus(Duration.ofDays(days)).plus(margin).toEpochMilli());
    }
}
