package io.snapferry.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Warns of schedules that may mean something else than their author thinks. */
final class LikelyMistakes {
    private static final int LAST_DAY_OF_EVERY_MONTH = 28;

    private LikelyMistakes() {}

    static List<String> in(Schedule schedule) {
        TimePattern times = schedule.events().times();
        DatePattern dates = schedule.events().dates();
        List<String> warnings = new ArrayList<>();
        times.minutesAlone()
                .flatMap(text -> minutesForHours(text, times.minutes()))
                .ifPresent(warnings::add);
        if (schedule.toString().contains("/")) {
            warnings.addAll(unevenSteps(times, dates));
        }
        if (!dates.days().isAllOf(Field.DAY) && !English.isProgression(dates.days())) {
            warnings.addAll(missingDays(dates));
        }
        return warnings;
    }

    private static Optional<String> minutesForHours(String text, ValueSet minutes) {
        if (minutes.last() > Field.HOUR.max || text.contains("*")) {
            return Optional.empty();
        }
        String meaning = text + " means " + English.values(minutes, "minute") + " of every hour; for ";
        return Optional.of(
                minutes.size() == 1
                        ? meaning + onADial(minutes.first()) + " write " + minutes.first() + ":00"
                        : meaning + English.values(minutes, "hour") + " write " + text + ":00");
    }

    private static String onADial(int hour) {
        return switch (hour) {
            case 0 -> "midnight";
            case 12 -> "noon";
            default -> hour < 12 ? hour + " AM" : hour - 12 + " PM";
        };
    }

    private static List<String> unevenSteps(TimePattern times, DatePattern dates) {
        List<String> warnings = new ArrayList<>();
        ValueSet hours = times.hours();
        boolean hourFollowsHour = hours.values().anyMatch(hour -> hours.contains((hour + 1) % 24));
        if (hourFollowsHour) {
            unevenStep(times.minutes(), Field.MINUTE).ifPresent(warnings::add);
        }
        unevenStep(hours, Field.HOUR).ifPresent(warnings::add);
        if (English.isProgression(dates.days())) {
            warnings.add("days are counted anew in each month: after the "
                    + English.ordinal(dates.days().last()) + " comes the "
                    + English.ordinal(dates.days().first()));
        }
        return warnings;
    }

    private static Optional<String> unevenStep(ValueSet values, Field field) {
        int step = values.step();
        int range = field.max + 1;
        int pause = values.first() + range - values.last();
        boolean toTheEnd = values.last() + step > field.max;
        return step <= values.first() || !toTheEnd || pause == step
                ? Optional.empty()
                : Optional.of(field.word() + " " + values.last() + " is followed by " + field.word() + " "
                        + values.first() + ", " + pause + " " + field.word() + (pause == 1 ? "" : "s")
                        + " later: the step of " + step + " begins anew each "
                        + (field == Field.MINUTE ? "hour" : "day"));
    }

    /** Of days that not every month has; those that go on from the day before are taken for "to the end". */
    private static List<String> missingDays(DatePattern dates) {
        ValueSet days = dates.days();
        return IntStream.rangeClosed(LAST_DAY_OF_EVERY_MONTH + 1, Field.DAY.max)
                .filter(day -> days.contains(day) && !days.contains(day - 1))
                .mapToObj(day -> missingDay(dates, day))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> missingDay(DatePattern dates, int day) {
        int leapYear = 2000;
        if (day == 29 && dates.months().contains(2)) {
            return Optional.of("February has a 29th day only in leap years");
        }
        List<String> months = dates.months()
                .values()
                .filter(month -> day > Civil.lengthOfMonth(leapYear, month))
                .mapToObj(English::month)
                .toList();
        return months.isEmpty()
                ? Optional.empty()
                : Optional.of(English.join(months, "and") + (months.size() == 1 ? " has" : " have") + " no "
                        + English.ordinal(day) + " day, and nothing happens in its place");
    }
}
