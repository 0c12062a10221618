package io.snapferry.calendar;

/**
 * The times of a day in words.
 *
 * @param moments whether they are single times, such as {@code at 8:00 and 9:30}, rather than a rhythm
 */
record TimePhrase(String words, boolean moments) {
    static TimePhrase of(TimePattern times) {
        return times.hours().isAllOf(Field.HOUR)
                ? new TimePhrase(ofEveryHour(times), false)
                : new SomeHours(times.hours(), times.minutes(), times.seconds()).phrase();
    }

    private static String ofEveryHour(TimePattern times) {
        ValueSet seconds = times.seconds();
        return times.minutes().isAllOf(Field.MINUTE) && seconds.first() == 0 && seconds.goesRound(60)
                ? English.every(seconds.step(), "second")
                : minutesOfEveryHour(times.minutes()) + atSeconds(seconds);
    }

    private static String minutesOfEveryHour(ValueSet minutes) {
        if (minutes.first() == 0 && minutes.goesRound(60)) {
            return English.every(minutes.step(), "minute");
        }
        return minutes.last() == 0 ? "every hour" : "at " + English.values(minutes, "minute") + " of every hour";
    }

    static String atSeconds(ValueSet seconds) {
        return seconds.equals(TimePattern.ON_THE_MINUTE) ? "" : ", at " + English.values(seconds, "second");
    }
}
