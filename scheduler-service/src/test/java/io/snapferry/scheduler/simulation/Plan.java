package io.snapferry.scheduler.simulation;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Predicate;

/** Schedules as jobs have them, each beside what it means, said by hand. */
enum Plan {
    MINUTELY("*", true, t -> true),
    FIVE_MINUTES("*/5", true, t -> t.getMinute() % 5 == 0),
    QUARTERS("*/15", true, t -> t.getMinute() % 15 == 0),
    HALF_HOURS_AT_WORK(
            "mon..fri 8..17:0/30",
            true,
            t -> workday(t) && t.getHour() >= 8 && t.getHour() <= 17 && t.getMinute() % 30 == 0),
    HOURLY("*/00", true, t -> t.getMinute() == 0),
    LATE_IN_THE_HOUR("*:45", true, t -> t.getMinute() == 45),
    TWO_HOURS("0/2:15", true, t -> t.getHour() % 2 == 0 && t.getMinute() == 15),
    SIX_HOURS("0/6:00", true, t -> t.getHour() % 6 == 0 && t.getMinute() == 0),
    SIX_HOURS_BY_NIGHT_CLOCK("2/6:30", true, t -> t.getHour() % 6 == 2 && t.getMinute() == 30),
    TWICE_TWICE("2,14:0,30", false, t -> t.getHour() % 12 == 2 && t.getMinute() % 30 == 0),
    DAILY("daily", false, t -> at(t, 0, 0)),
    HALF_PAST_ONE("1:30", false, t -> at(t, 1, 30)),
    HALF_PAST_TWO("2:30", false, t -> at(t, 2, 30)),
    FOUR_IN_UTC("4:00 UTC", false, t -> at(t, 4, 0)),
    WORKDAYS("mon..fri 22:10", false, t -> workday(t) && at(t, 22, 10)),
    SUNDAYS("sun 01:00", false, t -> t.getDayOfWeek() == DayOfWeek.SUNDAY && at(t, 1, 0)),
    SUNDAY_NIGHTS(
            "sun 2..3:0/20",
            true,
            t -> t.getDayOfWeek() == DayOfWeek.SUNDAY
                    && (t.getHour() == 2 || t.getHour() == 3)
                    && t.getMinute() % 20 == 0),
    FIRST_SATURDAYS(
            "sat *-1..7 15:00",
            false,
            t -> t.getDayOfWeek() == DayOfWeek.SATURDAY && t.getDayOfMonth() <= 7 && at(t, 15, 0)),
    MONTHLY("monthly", false, t -> t.getDayOfMonth() == 1 && at(t, 0, 0)),
    QUARTERLY("quarterly", false, t -> t.getMonthValue() % 3 == 1 && t.getDayOfMonth() == 1 && at(t, 0, 0));

    final String text;

    /** Whether a time that comes twice is meant twice. */
    final boolean repeats;

    @SuppressWarnings("ImmutableEnumChecker") // All meanings are lambdas without state.
    private final Predicate<LocalDateTime> meaning;

    Plan(String text, boolean repeats, Predicate<LocalDateTime> meaning) {
        this.text = text;
        this.repeats = repeats;
        this.meaning = meaning;
    }

    boolean fits(LocalDateTime time) {
        return meaning.test(time);
    }

    ZoneId zone(ZoneId given) {
        return text.endsWith("UTC") ? ZoneOffset.UTC : given;
    }

    private static boolean workday(LocalDateTime t) {
        return t.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    private static boolean at(LocalDateTime t, int hour, int minute) {
        return t.getHour() == hour && t.getMinute() == minute;
    }
}
