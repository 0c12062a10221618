package io.snapferry.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** Why a schedule has no event any more. */
final class NeverAgain {
    private NeverAgain() {}

    /** @param zone whose clocks count */
    static String reason(LocalEvents events, ZoneId zone, Instant now) {
        int last = events.dates().last();
        if (last == DatePattern.NONE) {
            return noSuchDate(events.dates());
        }
        LocalDateTime time = LocalDate.ofEpochDay(last)
                .atTime(0, 0)
                .plusSeconds(events.times().last());
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        boolean isToCome = time.atZone(zone).toInstant().isAfter(now);
        String date = English.date(last);
        if (isToCome && change != null && change.isGap()) {
            return date + " does not exist in " + zone + ", whose clocks leave it out";
        }
        String shown = date + " " + English.time(events.times().last());
        return events.dates().from(0) == last ? shown + " is past" : "its last time, " + shown + ", is past";
    }

    private static String noSuchDate(DatePattern dates) {
        int day = dates.days().first();
        if (dates.months().values().anyMatch(month -> day <= longest(dates, month))) {
            return oneDateOnAnotherWeekday(dates);
        }
        List<String> months = dates.months().values().mapToObj(English::month).toList();
        String noDay = (months.size() == 1 ? " has no " : " have no ") + English.ordinal(day) + " day";
        boolean leapDay = day == 29;
        return English.join(months, "and")
                + noDay
                + (leapDay ? " in " + English.join(English.spans(dates.years(), Integer::toString), "and") : "");
    }

    private static int longest(DatePattern dates, int month) {
        return dates.years()
                .values()
                .map(year -> Civil.lengthOfMonth(year, month))
                .max()
                .orElseThrow();
    }

    private static String oneDateOnAnotherWeekday(DatePattern dates) {
        DatePattern onAnyWeekday = dates.on(Field.WEEKDAY.all());
        int only = onAnyWeekday.from(0);
        return only == onAnyWeekday.last()
                ? English.date(only) + " is a " + English.weekday(Civil.weekday(only))
                : "none of its dates is on the weekdays it names";
    }
}
