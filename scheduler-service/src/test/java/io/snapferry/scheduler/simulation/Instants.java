package io.snapferry.scheduler.simulation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** All instants of a plan in a zone, found by looking at every minute. */
final class Instants {
    static final long NEVER = Long.MAX_VALUE;
    private static final long MINUTE = 60_000;
    private static final Plan[] PLANS = Plan.values();
    private static final Map<Range, Map<Plan, Instants>> KNOWN = new ConcurrentHashMap<>();

    private record Range(ZoneId zone, long from, long to) {}

    private final long[] all;

    private Instants(long[] all) {
        this.all = all;
    }

    /** Those in a range of epoch milliseconds. */
    static Instants of(Plan plan, ZoneId zone, long from, long to) {
        return KNOWN.computeIfAbsent(new Range(plan.zone(zone), from, to), Instants::walk)
                .get(plan);
    }

    /** The first one later than that; {@link #NEVER} if the range has none. */
    long after(long time) {
        int found = Arrays.binarySearch(all, time);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < all.length ? all[next] : NEVER;
    }

    /** The last one not later than that; -1 if the range has none. */
    long upTo(long time) {
        int found = Arrays.binarySearch(all, time);
        int last = found >= 0 ? found : -found - 2;
        return last >= 0 ? all[last] : -1;
    }

    private static Map<Plan, Instants> walk(Range range) {
        Map<Plan, LongStream.Builder> found = new EnumMap<>(Plan.class);
        Arrays.stream(Plan.values()).forEach(plan -> found.put(plan, LongStream.builder()));
        ZoneRules rules = range.zone.getRules();
        long first = Math.floorDiv(range.from, MINUTE) * MINUTE;
        ZoneOffset before = rules.getOffset(Instant.ofEpochMilli(first - MINUTE));
        for (long at = first; at <= range.to; at += MINUTE) {
            ZoneOffset offset = rules.getOffset(Instant.ofEpochMilli(at));
            LocalDateTime clock = LocalDateTime.ofEpochSecond(at / 1000, 0, offset);
            boolean again = isSecondPass(clock, offset, rules);
            for (Plan plan : PLANS) {
                if ((plan.fits(clock) && (plan.repeats || !again)) || fitsInGap(plan, at, before, offset)) {
                    found.get(plan).add(at);
                }
            }
            before = offset;
        }
        Map<Plan, Instants> all = new EnumMap<>(Plan.class);
        found.forEach(
                (plan, instants) -> all.put(plan, new Instants(instants.build().toArray())));
        return all;
    }

    private static boolean isSecondPass(LocalDateTime clock, ZoneOffset offset, ZoneRules rules) {
        ZoneOffsetTransition transition = rules.getTransition(clock);
        return transition != null
                && transition.isOverlap()
                && transition.getOffsetAfter().equals(offset);
    }

    /** Whether the clocks have just left out a minute that fits. */
    private static boolean fitsInGap(Plan plan, long at, ZoneOffset before, ZoneOffset offset) {
        if (before.getTotalSeconds() >= offset.getTotalSeconds()) {
            return false;
        }
        LocalDateTime leftOut = LocalDateTime.ofEpochSecond(at / 1000, 0, before);
        for (int s = before.getTotalSeconds(); s < offset.getTotalSeconds(); s += 60) {
            if (plan.fits(leftOut)) {
                return true;
            }
            leftOut = leftOut.plusMinutes(1);
        }
        return false;
    }
}
