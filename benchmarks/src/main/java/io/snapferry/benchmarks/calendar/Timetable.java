package io.snapferry.benchmarks.calendar;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;

/** Typical schedules, said in three ways. */
public enum Timetable {
    QUARTER_HOURS("*/15", "0 0/15 * * * ?"),
    NIGHTLY("22:30", "0 30 22 * * ?"),
    OFFICE_HOURS("mon..fri 8..17,22:0/15", "0 0/15 8-17,22 ? * MON-FRI"),
    WEEKLY("sun 3:10", "0 10 3 ? * SUN"),
    FIRST_SATURDAY("sat *-1..7 15:00", "0 0 15 ? * SAT#1"),
    QUARTERLY("quarterly", "0 0 0 1 1,4,7,10 ?");

    final String schedule;

    /** As Quartz has it: seconds first. */
    final String cron;

    Timetable(String schedule, String cron) {
        this.schedule = schedule;
        this.cron = cron;
    }

    /** @param time a full minute */
    boolean fits(ZonedDateTime time) {
        int hour = time.getHour();
        int minute = time.getMinute();
        DayOfWeek day = time.getDayOfWeek();
        return switch (this) {
            case QUARTER_HOURS -> minute % 15 == 0;
            case NIGHTLY -> hour == 22 && minute == 30;
            case OFFICE_HOURS -> day.getValue() <= 5 && ((hour >= 8 && hour <= 17) || hour == 22) && minute % 15 == 0;
            case WEEKLY -> day == DayOfWeek.SUNDAY && hour == 3 && minute == 10;
            case FIRST_SATURDAY -> day == DayOfWeek.SATURDAY && time.getDayOfMonth() <= 7 && hour == 15 && minute == 0;
            case QUARTERLY -> time.getMonthValue() % 3 == 1 && time.getDayOfMonth() == 1 && hour == 0 && minute == 0;
        };
    }
}
