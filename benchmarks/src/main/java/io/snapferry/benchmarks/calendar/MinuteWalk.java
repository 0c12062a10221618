package io.snapferry.benchmarks.calendar;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The simplest search there is: minute by minute. */
final class MinuteWalk {
    private MinuteWalk() {}

    static ZonedDateTime next(Timetable timetable, ZonedDateTime after) {
        ZonedDateTime minute = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (!timetable.fits(minute)) {
            minute = minute.plusMinutes(1);
        }
        return minute;
    }
}
