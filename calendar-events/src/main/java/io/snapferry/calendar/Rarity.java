package io.snapferry.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Warns of long times without an event. */
final class Rarity {
    private static final int WEEK = 7;

    /** After so many days weekdays and leap years repeat, but for the turn of most centuries. */
    private static final int CYCLE = 28 * 365 + 7;

    /** An end that is further away surprises nobody. */
    private static final int LIFETIME = 50 * 365;

    private Rarity() {}

    /** @param zone whose clocks count */
    static List<String> warnings(LocalEvents events, ZoneId zone, Instant now) {
        DatePattern dates = events.dates();
        int today = (int) LocalDate.ofInstant(now, zone).toEpochDay();
        int last = dates.last();
        int first = Math.min(dates.from(today), last);
        if (first == last) {
            return List.of("happens on " + English.date(last) + " and never again");
        }
        List<String> warnings = new ArrayList<>();
        if (!dates.years().isAllOf(Field.YEAR) && first > today + WEEK) {
            warnings.add("nothing happens before " + English.date(first));
        }
        int longest = longestPause(dates, first);
        if (longest > WEEK) {
            warnings.add("happens more rarely than weekly: up to " + duration(longest) + " pass without it");
        }
        if (last < today + LIFETIME) {
            warnings.add("nothing happens after " + English.date(last));
        }
        return warnings;
    }

    private static int longestPause(DatePattern dates, int first) {
        if (dates.days().isAllOf(Field.DAY)
                && dates.months().isAllOf(Field.MONTH)
                && dates.years().isAllOf(Field.YEAR)) {
            return WEEK;
        }
        int longest = 0;
        int day = first;
        int next = dates.from(day + 1);
        while (next != DatePattern.NONE && day < first + CYCLE) {
            longest = Math.max(longest, next - day);
            day = next;
            next = dates.from(day + 1);
        }
        return longest;
    }

    private static String duration(int days) {
        return days < 2 * 365 ? days + " days" : Math.round(days / 365.2425) + " years";
    }
}
