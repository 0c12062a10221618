package io.snapferry.calendar;

import java.util.List;
import java.util.Locale;

/** Reads days of the week: names in any case, short or long, as a list of days and ranges. */
final class WeekdayParser {
    private static final List<String> NAMES =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final int SUNDAY = 7;

    private final Cursor cursor;

    WeekdayParser(Cursor cursor) {
        this.cursor = cursor;
    }

    ValueSet parse() throws ScheduleSyntaxException {
        ValueSet days = range();
        while (cursor.take(",")) {
            days = days.union(range());
        }
        return days;
    }

    private ValueSet range() throws ScheduleSyntaxException {
        int first = day();
        if (cursor.at('-')) {
            throw cursor.unexpected("a range of weekdays is written with two dots, as in mon..fri");
        }
        if (!cursor.take("..")) {
            return ValueSet.of(Field.WEEKDAY, first);
        }
        int last = day();
        return first <= last
                ? ValueSet.range(Field.WEEKDAY, first, last, 1)
                : ValueSet.range(Field.WEEKDAY, first, SUNDAY, 1).union(ValueSet.range(Field.WEEKDAY, 1, last, 1));
    }

    private int day() throws ScheduleSyntaxException {
        int position = cursor.position();
        String word = cursor.takeWhile(Character::isLetter);
        if (word.isEmpty()) {
            throw cursor.unexpected(
                    "expected a weekday such as mon" + (cursor.at(Cursor::isBlank) ? "; no blanks inside a part" : ""));
        }
        int day = number(word);
        if (day == ValueSet.NONE) {
            throw new ScheduleSyntaxException(
                    position, "'" + word + "'", "expected a weekday (mon to sun) or, alone, one of " + Keywords.list());
        }
        return day;
    }

    static boolean isWeekday(String word) {
        return number(word) != ValueSet.NONE;
    }

    private static int number(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < NAMES.size(); i++) {
            if (name.equals(NAMES.get(i)) || name.equals(NAMES.get(i).substring(0, 3))) {
                return i + 1;
            }
        }
        return ValueSet.NONE;
    }
}
