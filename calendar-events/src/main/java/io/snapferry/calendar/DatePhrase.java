package io.snapferry.calendar;

import java.util.ArrayList;
import java.util.List;

/** The dates in words; nothing is said of every day. */
final class DatePhrase {
    private static final List<String> NTH = List.of("first", "second", "third", "fourth", "fifth");
    private static final int LONGEST_MONTH = 31;
    private static final int WEEK = 7;

    private final DatePattern dates;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private DatePhrase(DatePattern dates) {
        this.dates = dates;
        this.anyDay = dates.days().isAllOf(Field.DAY);
        this.anyWeekday = dates.weekdays().isAllOf(Field.WEEKDAY);
    }

    static String of(DatePattern dates) {
        return new DatePhrase(dates).words();
    }

    private String words() {
        boolean anyMonth = dates.months().isAllOf(Field.MONTH);
        boolean anyYear = dates.years().isAllOf(Field.YEAR);
        if (anyDay && anyWeekday && anyMonth && anyYear) {
            return "";
        }
        if (dates.years().size() == 1
                && dates.months().size() == 1
                && dates.days().size() == 1) {
            return oneDate();
        }
        return days() + (anyMonth ? everyMonth() : someMonths()) + (anyYear ? "" : " in " + years());
    }

    private String oneDate() {
        String date = "%d-%02d-%02d"
                .formatted(
                        dates.years().first(),
                        dates.months().first(),
                        dates.days().first());
        return "on " + date + (anyWeekday ? "" : " (only if a " + oneOfTheWeekdays() + ")");
    }

    private String days() {
        if (anyDay) {
            return anyWeekday ? "every day" : everyWeekday();
        }
        if (anyWeekday) {
            return "on " + English.join(daysOfMonth(), "and");
        }
        return isOneWeek()
                ? "on " + nthWeekdays()
                : "on every " + oneOfTheWeekdays() + " that is " + English.join(daysOfMonth(), "or");
    }

    private String everyWeekday() {
        List<String> spans = weekdays();
        return (String.join("", spans).contains(" to ") ? "" : "every ") + English.join(spans, "and");
    }

    /** From the first day after a pause on, so that a row over the week's end is not torn. */
    private List<String> weekdays() {
        ValueSet chosen = dates.weekdays();
        int pause = ValueSet.NONE;
        for (int day = 1; day <= WEEK; day++) {
            pause = chosen.contains(day) ? pause : day;
        }
        int shift = chosen.contains(WEEK) && chosen.contains(1) ? pause : 0;
        int[] shifted = chosen.values()
                .map(day -> (day - shift + WEEK - 1) % WEEK + 1)
                .sorted()
                .toArray();
        return English.spans(ValueSet.of(Field.WEEKDAY, shifted), day -> English.weekday((day + shift - 1) % WEEK + 1));
    }

    private String oneOfTheWeekdays() {
        return English.join(dates.weekdays().values().mapToObj(English::weekday).toList(), "or");
    }

    private List<String> daysOfMonth() {
        ValueSet days = dates.days();
        if (English.isProgression(days)) {
            return List.of("every " + English.ordinal(days.step()) + " day from the " + English.ordinal(days.first())
                    + " to the " + English.ordinal(days.last()));
        }
        List<String> spans = new ArrayList<>(English.spans(days, English::ordinal));
        spans.set(0, "the " + spans.get(0));
        return spans;
    }

    /** Whether the days are those on which each weekday comes for the same, such as the first, time in a month. */
    private boolean isOneWeek() {
        int first = week() * WEEK + 1;
        return dates.days().equals(ValueSet.range(Field.DAY, first, Math.min(first + WEEK - 1, LONGEST_MONTH), 1));
    }

    private int week() {
        return (dates.days().first() - 1) / WEEK;
    }

    private String nthWeekdays() {
        return English.join(
                dates.weekdays()
                        .values()
                        .mapToObj(day -> "the " + NTH.get(week()) + " " + English.weekday(day))
                        .toList(),
                "and");
    }

    private String everyMonth() {
        return anyDay || !(anyWeekday || isOneWeek()) ? "" : " of every month";
    }

    private String someMonths() {
        return (anyDay ? " in " : " of ") + English.join(English.spans(dates.months(), English::month), "and");
    }

    private String years() {
        return English.isProgression(dates.years())
                ? English.values(dates.years(), "year")
                : English.join(English.spans(dates.years(), Integer::toString), "and");
    }
}
