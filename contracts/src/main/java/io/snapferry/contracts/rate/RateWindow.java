package io.snapferry.contracts.rate;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Hours of some days, by the clock on the wall.
 *
 * @param days on which the hours begin; never empty
 * @param from minute of the day, 0 to 1439
 * @param until the first minute that is not meant, 1 to 1440; at or below {@code from} it is on the next day
 */
public record RateWindow(Set<DayOfWeek> days, int from, int until) {
    static final int WHOLE_DAY = 24 * 60;
    static final Set<DayOfWeek> WEEK = Collections.unmodifiableSet(EnumSet.allOf(DayOfWeek.class));

    static final RateWindow ALWAYS = new RateWindow(WEEK, 0, WHOLE_DAY);

    public RateWindow {
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /** Whether the clock stands within. */
    public boolean contains(LocalDateTime clock) {
        int minute = clock.getHour() * 60 + clock.getMinute();
        DayOfWeek day = clock.getDayOfWeek();
        boolean today = minute >= from && days.contains(day);
        return from < until ? today && minute < until : today || (minute < until && days.contains(day.minus(1)));
    }

    boolean isAlways() {
        return equals(ALWAYS);
    }

    /** As it is written, such as {@code mon..fri 8..17}; empty for {@link #ALWAYS}. */
    @Override
    public String toString() {
        String weekdays = days.equals(WEEK) ? "" : weekdays();
        boolean wholeDay = from == 0 && until == WHOLE_DAY;
        String hours = wholeDay ? "" : clock(from) + ".." + clock(until);
        return weekdays + (weekdays.isEmpty() || hours.isEmpty() ? "" : " ") + hours;
    }

    private String weekdays() {
        StringBuilder text = new StringBuilder();
        for (DayOfWeek day : days) {
            boolean follows = day != DayOfWeek.MONDAY && days.contains(day.minus(1));
            boolean goesOn = day != DayOfWeek.SUNDAY && days.contains(day.plus(1));
            if (!follows) {
                text.append(text.isEmpty() ? "" : ",").append(name(day));
            } else if (!goesOn) {
                text.append("..").append(name(day));
            }
        }
        return text.toString();
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static String clock(int minute) {
        return minute / 60 + (minute % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", minute % 60));
    }
}
