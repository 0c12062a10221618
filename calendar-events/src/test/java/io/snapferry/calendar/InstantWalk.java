package io.snapferry.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Events by going from instant to instant and looking at the clock: what it shows now, what it showed one step before,
 * and what it has shown before at all. Knows nothing of changes of offsets.
 */
final class InstantWalk {
    private final GeneratedSchedule schedule;
    private final ZoneRules rules;
    private final Duration step;

    /** @param step divides all that the schedule and the zone do in the time to be walked */
    InstantWalk(GeneratedSchedule schedule, ZoneRules rules, Duration step) {
        this.schedule = schedule;
        this.rules = rules;
        this.step = step;
    }

    /** The events from {@code from} to before {@code end}; what clocks showed in {@code memory} before is known. */
    List<Instant> events(Instant from, Instant end, Duration memory) {
        List<Instant> events = new ArrayList<>();
        LocalDateTime previous = shown(from.minus(memory).minus(step));
        LocalDateTime latest = previous;
        for (Instant at = from.minus(memory); at.isBefore(end); at = at.plus(step)) {
            LocalDateTime now = shown(at);
            boolean happens = schedule.times().repeating()
                    ? schedule.fits(now) || happensBetween(previous, now)
                    : now.isAfter(latest) && (schedule.fits(now) || happensBetween(latest, now));
            if (happens && !at.isBefore(from)) {
                events.add(at);
            }
            previous = now;
            latest = now.isAfter(latest) ? now : latest;
        }
        return events;
    }

    private LocalDateTime shown(Instant at) {
        return LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, rules.getOffset(at));
    }

    private boolean happensBetween(LocalDateTime shown, LocalDateTime next) {
        for (LocalDateTime time = shown.plus(step); time.isBefore(next); time = time.plus(step)) {
            if (schedule.fits(time) && !isLeftOut(time.toLocalDate(), shown, next)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeftOut(LocalDate date, LocalDateTime shown, LocalDateTime next) {
        return shown.isBefore(date.atStartOfDay())
                && !next.isBefore(date.plusDays(1).atStartOfDay());
    }

    static boolean isWholeMinutes(ZoneOffset offset) {
        return offset.getTotalSeconds() % 60 == 0;
    }
}
