package io.snapferry.calendar;

import java.util.Optional;

/**
 * The times of a day at which something happens.
 *
 * @param repeating whether the times are meant as a rhythm, which goes on when clocks go back
 * @param minutesAlone the text of the minutes if they were given without hours, which some take for hours
 */
record TimePattern(
        ValueSet hours, ValueSet minutes, ValueSet seconds, boolean repeating, Optional<String> minutesAlone) {
    /** In place of a time where there is none. */
    static final int NONE = -1;

    static final ValueSet ON_THE_MINUTE = ValueSet.of(Field.SECOND, 0);
    static final TimePattern MIDNIGHT = new TimePattern(
            ValueSet.of(Field.HOUR, 0), ValueSet.of(Field.MINUTE, 0), ON_THE_MINUTE, false, Optional.empty());

    static TimePattern everyHour(ValueSet minutes, Optional<String> text) {
        return new TimePattern(Field.HOUR.all(), minutes, ON_THE_MINUTE, true, text);
    }

    /** The first time of a day, in seconds. */
    int first() {
        return time(hours.first(), minutes.first(), seconds.first());
    }

    /** The last time of a day, in seconds. */
    int last() {
        return time(hours.last(), minutes.last(), seconds.last());
    }

    /** The first of the times that is not before {@code secondOfDay}, in seconds of the day, or {@link #NONE}. */
    int from(int secondOfDay) {
        int hour = secondOfDay / 3600;
        if (hours.contains(hour)) {
            int minute = secondOfDay / 60 % 60;
            if (minutes.contains(minute)) {
                int second = seconds.from(secondOfDay % 60);
                if (second != ValueSet.NONE) {
                    return time(hour, minute, second);
                }
            }
            int laterMinute = minutes.from(minute + 1);
            if (laterMinute != ValueSet.NONE) {
                return time(hour, laterMinute, seconds.first());
            }
        }
        int laterHour = hours.from(hour + 1);
        return laterHour == ValueSet.NONE ? NONE : time(laterHour, minutes.first(), seconds.first());
    }

    private static int time(int hour, int minute, int second) {
        return (hour * 60 + minute) * 60 + second;
    }
}
