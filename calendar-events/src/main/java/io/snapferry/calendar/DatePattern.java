package io.snapferry.calendar;

import java.time.LocalDate;
import java.util.Optional;

/** The dates on which something happens: weekday, month and day of the month must all fit. */
record DatePattern(ValueSet weekdays, ValueSet months, ValueSet days) {
    static final DatePattern EVERY_DAY = new DatePattern(Field.WEEKDAY.all(), Field.MONTH.all(), Field.DAY.all());

    static DatePattern on(ValueSet weekdays) {
        return new DatePattern(weekdays, Field.MONTH.all(), Field.DAY.all());
    }

    static DatePattern firstDayOf(ValueSet months) {
        return new DatePattern(Field.WEEKDAY.all(), months, ValueSet.of(1));
    }

    boolean matches(LocalDate date) {
        return weekdays.contains(date.getDayOfWeek().getValue())
                && months.contains(date.getMonthValue())
                && days.contains(date.getDayOfMonth());
    }

    /** The first matching date from {@code date} on that is before {@code end}. */
    Optional<LocalDate> from(LocalDate date, LocalDate end) {
        for (LocalDate day = date; day.isBefore(end); day = day.plusDays(1)) {
            if (matches(day)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
