package io.snapferry.calendar;

import java.util.Optional;

/** Reads {@code [HOURS:]MINUTES[:SECONDS]}. */
final class TimeParser {
    private final Cursor cursor;

    TimeParser(Cursor cursor) {
        this.cursor = cursor;
    }

    TimePattern parse() throws ScheduleSyntaxException {
        if (cursor.at(':')) {
            throw cursor.unexpected("expected the hour; *" + cursor.word() + " is every hour");
        }
        return cursor.behindList() == ':' ? withHours() : minutesAlone();
    }

    private TimePattern minutesAlone() throws ScheduleSyntaxException {
        int position = cursor.position();
        ValueSet minutes = new ListParser(cursor, Field.MINUTE).parse();
        return TimePattern.everyHour(minutes, Optional.of(cursor.since(position)));
    }

    private TimePattern withHours() throws ScheduleSyntaxException {
        String time = cursor.word();
        ListParser hours = new ListParser(cursor, Field.HOUR, hour -> adviceOn(hour, time));
        ValueSet hourValues = hours.parse();
        colon("hours and minutes");
        ListParser minutes = new ListParser(cursor, Field.MINUTE);
        ValueSet minuteValues = minutes.parse();
        boolean repeating = hours.repeating() || minutes.repeating();
        if (!cursor.take(":")) {
            return new TimePattern(hourValues, minuteValues, TimePattern.ON_THE_MINUTE, repeating, Optional.empty());
        }
        ListParser seconds = new ListParser(cursor, Field.SECOND);
        ValueSet secondValues = seconds.parse();
        return new TimePattern(
                hourValues, minuteValues, secondValues, repeating || seconds.repeating(), Optional.empty());
    }

    private void colon(String between) throws ScheduleSyntaxException {
        if (!cursor.take(":")) {
            throw cursor.unexpected("expected ':' between " + between);
        }
    }

    private static String adviceOn(int hour, String time) {
        String midnight = hour == 24 ? "; midnight is 0:00" : "";
        boolean minutesAndSeconds = Field.MINUTE.all().contains(hour) && time.indexOf(':') == time.lastIndexOf(':');
        return minutesAndSeconds
                ? midnight + "; it is not read as minutes and seconds, which would be *:" + time
                : midnight;
    }
}
