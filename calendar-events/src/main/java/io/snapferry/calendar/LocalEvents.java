package io.snapferry.calendar;

/** When something happens by a clock that is never changed. Local times are seconds since 1970-01-01T00:00. */
record LocalEvents(DatePattern dates, TimePattern times) {
    /** In place of a time where there is none; later than every time. */
    static final long NONE = Long.MAX_VALUE;

    static final int DAY = 86_400;

    /** After the last time that a schedule can have. */
    static final long END = (long) DAY * Civil.epochDay(Field.YEAR.max + 1, 1, 1);

    /** The first time that is not before {@code local}, or {@link #NONE}. */
    long from(long local) {
        if (local >= END) {
            return NONE;
        }
        long start = Math.max(local, 0);
        int today = (int) (start / DAY);
        int day = dates.from(today);
        if (day == today) {
            int time = times.from((int) (start % DAY));
            if (time != TimePattern.NONE) {
                return (long) today * DAY + time;
            }
            day = dates.from(today + 1);
        }
        return day == DatePattern.NONE ? NONE : (long) day * DAY + times.first();
    }
}
