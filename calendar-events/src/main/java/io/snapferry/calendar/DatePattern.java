package io.snapferry.calendar;

/** The dates on which something happens: year, month, day of the month and weekday must all fit. */
final class DatePattern {
    static final DatePattern EVERY_DAY = of(Field.YEAR.all(), Field.MONTH.all(), Field.DAY.all());

    /** In place of a day where there is none. */
    static final int NONE = Integer.MAX_VALUE;

    private static final int FIRST_DAY = Civil.epochDay(Field.YEAR.min, 1, 1);
    private static final int END = Civil.epochDay(Field.YEAR.max + 1, 1, 1);
    private static final long EVERY_SEVENTH_BIT = 1L | 1L << 7 | 1L << 14 | 1L << 21 | 1L << 28 | 1L << 35;

    private final ValueSet years;
    private final ValueSet months;
    private final ValueSet days;
    private final ValueSet weekdays;
    private final boolean everyDay;
    private final long weeks;

    private DatePattern(ValueSet years, ValueSet months, ValueSet days, ValueSet weekdays) {
        this.years = years;
        this.months = months;
        this.days = days;
        this.weekdays = weekdays;
        this.everyDay = years.equals(Field.YEAR.all())
                && months.equals(Field.MONTH.all())
                && days.equals(Field.DAY.all())
                && weekdays.equals(Field.WEEKDAY.all());
        this.weeks = (weekdays.bits() >>> 1) * EVERY_SEVENTH_BIT;
    }

    static DatePattern of(ValueSet years, ValueSet months, ValueSet days) {
        return new DatePattern(years, months, days, Field.WEEKDAY.all());
    }

    DatePattern on(ValueSet chosen) {
        return new DatePattern(years, months, days, chosen);
    }

    ValueSet years() {
        return years;
    }

    ValueSet months() {
        return months;
    }

    ValueSet days() {
        return days;
    }

    ValueSet weekdays() {
        return weekdays;
    }

    /** The first matching day from {@code epochDay} on, in days since 1970-01-01, or {@link #NONE}. */
    int from(int epochDay) {
        if (epochDay >= END) {
            return NONE;
        }
        int start = Math.max(epochDay, FIRST_DAY);
        return everyDay ? start : search(Civil.date(start));
    }

    /** The last matching day, or {@link #NONE}. */
    int last() {
        for (int year = years.last(); year >= years.first(); year--) {
            int last = NONE;
            int end = Civil.epochDay(year + 1, 1, 1);
            for (int day = from(Civil.epochDay(year, 1, 1)); day < end; day = from(day + 1)) {
                last = day;
            }
            if (last != NONE) {
                return last;
            }
        }
        return NONE;
    }

    private int search(int date) {
        int year = Civil.year(date);
        int month = Civil.month(date);
        int day = Civil.day(date);
        while (true) {
            int fittingYear = years.from(year);
            if (fittingYear == ValueSet.NONE) {
                return NONE;
            }
            int fittingMonth = months.from(fittingYear == year ? month : 1);
            if (fittingMonth == ValueSet.NONE) {
                year = fittingYear + 1;
                month = 1;
                day = 1;
                continue;
            }
            int firstOfMonth = Civil.epochDay(fittingYear, fittingMonth, 1);
            int earliest = fittingYear == year && fittingMonth == month ? day : 1;
            long fittingDays = daysIn(fittingYear, fittingMonth, firstOfMonth) & (-1L << earliest);
            if (fittingDays != 0) {
                return firstOfMonth + Long.numberOfTrailingZeros(fittingDays) - 1;
            }
            year = fittingYear;
            month = fittingMonth + 1;
            day = 1;
        }
    }

    private long daysIn(int year, int month, int firstOfMonth) {
        long existing = (2L << Civil.lengthOfMonth(year, month)) - 1;
        long onWeekdays = weeks >>> (Civil.weekday(firstOfMonth) - 1) << 1;
        return days.bits() & onWeekdays & existing;
    }
}
