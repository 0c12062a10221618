package io.snapferry.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warns of events that a change of the clocks moves, doubles or leaves out within a year. */
final class ClockChanges {
    private static final Duration LOOK_AHEAD = Duration.ofDays(366);

    private final LocalEvents events;
    private final ZoneId zone;

    private ClockChanges(LocalEvents events, ZoneId zone) {
        this.events = events;
        this.zone = zone;
    }

    /** @param zone whose clocks count */
    static List<String> warnings(LocalEvents events, ZoneId zone, Instant now) {
        ClockChanges changes = new ClockChanges(events, zone);
        ZoneRules rules = zone.getRules();
        List<String> warnings = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(now);
        while (change != null && change.getInstant().isBefore(now.plus(LOOK_AHEAD))) {
            changes.warning(change).ifPresent(warnings::add);
            change = rules.nextTransition(change.getInstant());
        }
        return warnings;
    }

    private Optional<String> warning(ZoneOffsetTransition change) {
        long before = local(change.getDateTimeBefore());
        long after = local(change.getDateTimeAfter());
        long event = events.from(Math.min(before, after));
        boolean everyHour = events.times().repeating() && events.times().hours().isAllOf(Field.HOUR);
        if (event >= Math.max(before, after) || everyHour) {
            return Optional.empty();
        }
        return Optional.of(dated(change) + (change.isGap() ? leftOut(change, event) : repeated()));
    }

    private String leftOut(ZoneOffsetTransition gap, long event) {
        EventSearch search = new EventSearch(events, events.times().repeating(), zone.getRules());
        return search.isIn(gap, event)
                ? "what is due in between happens at " + time(gap.getDateTimeAfter())
                : "nothing happens on the date that is left out";
    }

    private String repeated() {
        return "what is due in between happens " + (events.times().repeating() ? "both times" : "only the first time");
    }

    private String dated(ZoneOffsetTransition change) {
        LocalDateTime before = change.getDateTimeBefore();
        LocalDateTime after = change.getDateTimeAfter();
        return "on " + before.toLocalDate() + " clocks in " + zone + " go " + (change.isGap() ? "forward" : "back")
                + " from " + time(before) + " to "
                + (after.toLocalDate().isAfter(before.toLocalDate()) ? after.toLocalDate() + " " : "") + time(after)
                + ": ";
    }

    private static String time(LocalDateTime time) {
        return English.time(time.toLocalTime().toSecondOfDay());
    }

    private static long local(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
