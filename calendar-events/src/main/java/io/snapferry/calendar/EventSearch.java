package io.snapferry.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Finds the next event in a zone by going from one change of its offset to the next: in between, clocks run evenly.
 * Times are seconds since 1970-01-01T00:00, in UTC or local.
 *
 * <p>A fixed time happens when clocks show it, or a later time, for the first time. A repeating time happens whenever
 * clocks show it, and at the end of a gap that it lies in.
 */
record EventSearch(LocalEvents events, boolean repeating, ZoneRules rules) {
    /** No clock is further from UTC. */
    private static final long FURTHEST = ZoneOffset.MAX.getTotalSeconds();

    /** The first event at {@code earliest} or later, or {@link LocalEvents#NONE}. */
    long from(long earliest) {
        if (earliest >= LocalEvents.END + FURTHEST) {
            return LocalEvents.NONE;
        }
        long start = Math.max(earliest, -FURTHEST);
        long alreadyShown = repeating ? Long.MIN_VALUE : latestShownBefore(start);
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(start - 1));
        while (change != null) {
            int offset = change.getOffsetBefore().getTotalSeconds();
            long changed = change.toEpochSecond();
            long event = events.from(Math.max(start + offset, alreadyShown));
            if (event < changed + offset) {
                return event - offset;
            }
            if (change.isGap() && isIn(change, event)) {
                return changed;
            }
            alreadyShown = repeating ? alreadyShown : Math.max(alreadyShown, changed + offset);
            // So late, clocks cannot be put back to before local start: nothing happens until they can show the event.
            boolean farOff = changed >= start + 2 * FURTHEST;
            if (farOff && event == LocalEvents.NONE) {
                return event;
            }
            start = farOff ? Math.max(changed, event - FURTHEST) : changed;
            change = rules.nextTransition(Instant.ofEpochSecond(Math.max(changed, start - 1)));
        }
        int offset = rules.getOffset(Instant.ofEpochSecond(start)).getTotalSeconds();
        long event = events.from(Math.max(start + offset, alreadyShown));
        return event == LocalEvents.NONE ? event : event - offset;
    }

    /** The end, exclusive, of what clocks showed before {@code start}, as far as they were put back since. */
    private long latestShownBefore(long start) {
        long latest = Long.MIN_VALUE;
        ZoneOffsetTransition change = rules.previousTransition(Instant.ofEpochSecond(start));
        while (change != null && change.toEpochSecond() > start - 2 * FURTHEST) {
            latest = Math.max(
                    latest, change.toEpochSecond() + change.getOffsetBefore().getTotalSeconds());
            change = rules.previousTransition(change.getInstant());
        }
        return latest;
    }

    /** Whether {@code event}, or a later one, lies in the gap, and not on a date that is left out as a whole. */
    boolean isIn(ZoneOffsetTransition gap, long event) {
        long begin = gap.toEpochSecond() + gap.getOffsetBefore().getTotalSeconds();
        long end = gap.toEpochSecond() + gap.getOffsetAfter().getTotalSeconds();
        long next = event;
        while (next < end) {
            long midnight = next - next % LocalEvents.DAY;
            long nextMidnight = midnight + LocalEvents.DAY;
            if (midnight < begin || nextMidnight > end) {
                return true;
            }
            next = events.from(nextMidnight);
        }
        return false;
    }
}
