package io.snapferry.calendar;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** How numbers, days and times are said. */
final class English {
    private static final int FEWEST_IN_A_SPAN = 3;
    private static final int FEWEST_IN_A_PROGRESSION = 4;

    private English() {}

    static String weekday(int weekday) {
        return DayOfWeek.of(weekday).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    static String month(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    static String ordinal(int number) {
        boolean teen = number / 10 % 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    static String join(List<String> parts, String conjunction) {
        int last = parts.size() - 1;
        return last == 0
                ? parts.get(0)
                : String.join(", ", parts.subList(0, last)) + " " + conjunction + " " + parts.get(last);
    }

    /** Values without one missing in between. */
    record Row(int first, int last) {}

    static List<Row> rows(ValueSet values) {
        List<Row> rows = new ArrayList<>();
        int first = values.first();
        while (first != ValueSet.NONE) {
            int last = first;
            while (values.contains(last + 1)) {
                last++;
            }
            rows.add(new Row(first, last));
            first = values.from(last + 1);
        }
        return rows;
    }

    /** The values, with three and more in a row as {@code a to b}. */
    static List<String> spans(ValueSet values, IntFunction<String> name) {
        return rows(values).stream()
                .flatMap(row -> span(row.first(), row.last(), name).stream())
                .toList();
    }

    private static List<String> span(int first, int last, IntFunction<String> name) {
        if (last - first + 1 >= FEWEST_IN_A_SPAN) {
            return List.of(name.apply(first) + " to " + name.apply(last));
        }
        return first == last ? List.of(name.apply(first)) : List.of(name.apply(first), name.apply(last));
    }

    /** Such as {@code minute 5}, {@code minutes 5, 7 and 10 to 20}, {@code every 2nd minute from 1 to 59}. */
    static String values(ValueSet values, String word) {
        if (isProgression(values)) {
            return "every " + ordinal(values.step()) + " " + word + " from " + values.first() + " to " + values.last();
        }
        return word + (values.size() > 1 ? "s " : " ") + join(spans(values, Integer::toString), "and");
    }

    /** Whether it is shorter to say the step than the values. */
    static boolean isProgression(ValueSet values) {
        return values.size() >= FEWEST_IN_A_PROGRESSION && values.step() > 1;
    }

    static String every(int count, String unit) {
        return count == 1 ? "every " + unit : "every " + count + " " + unit + "s";
    }

    static String time(int secondOfDay) {
        int second = secondOfDay % 60;
        String minutes = "%d:%02d".formatted(secondOfDay / 3600, secondOfDay / 60 % 60);
        return second == 0 ? minutes : minutes + ":%02d".formatted(second);
    }

    static String date(int epochDay) {
        int date = Civil.date(epochDay);
        return "%d-%02d-%02d".formatted(Civil.year(date), Civil.month(date), Civil.day(date));
    }
}
