package io.snapferry.calendar;

import java.util.Optional;

/** Reads {@code KEYWORD} or {@code [WEEKDAYS] [[HOURS:]MINUTES]}. */
final class ScheduleParser {
    private final Cursor cursor;

    private ScheduleParser(Cursor cursor) {
        this.cursor = cursor;
    }

    static Schedule parse(String text) throws ScheduleSyntaxException {
        if (text.length() > Schedule.MAX_LENGTH) {
            throw new ScheduleSyntaxException(
                    Schedule.MAX_LENGTH + 1,
                    "text of " + text.length() + " characters",
                    "a schedule has at most " + Schedule.MAX_LENGTH);
        }
        String body = text.strip();
        Optional<Keyword> keyword = Keyword.of(body);
        if (keyword.isPresent()) {
            return new Schedule(body, keyword.get().dates(), keyword.get().times());
        }
        return new ScheduleParser(new Cursor(text)).body(body);
    }

    private Schedule body(String body) throws ScheduleSyntaxException {
        if (cursor.atEnd()) {
            throw cursor.unexpected("expected a schedule such as */15, 22:30, mon..fri 8..17:0/30 or daily");
        }
        Optional<Keyword> shouted = Keyword.ignoringCase(body);
        if (shouted.isPresent()) {
            throw new ScheduleSyntaxException(
                    cursor.position(),
                    "'" + body + "'",
                    "keywords are in lower case: " + shouted.get().word());
        }
        DatePattern dates = DatePattern.EVERY_DAY;
        if (cursor.at(Character::isLetter)) {
            dates = DatePattern.on(new WeekdayParser(cursor).parse());
            cursor.skipBlanks();
        }
        TimePattern times = cursor.atEnd() ? TimePattern.MIDNIGHT : times();
        if (!cursor.atEnd()) {
            throw cursor.unexpected("expected the end of the schedule; it is [WEEKDAYS] [HOURS:]MINUTES, without"
                    + " blanks inside a part");
        }
        return new Schedule(body, dates, times);
    }

    private TimePattern times() throws ScheduleSyntaxException {
        if (!cursor.restContains(':')) {
            return TimePattern.everyHour(new ListParser(cursor, Field.MINUTE).parse());
        }
        ListParser hours = new ListParser(cursor, Field.HOUR);
        ValueSet hourValues = hours.parse();
        if (!cursor.take(":")) {
            throw cursor.unexpected("expected ':' between hours and minutes");
        }
        ListParser minutes = new ListParser(cursor, Field.MINUTE);
        ValueSet minuteValues = minutes.parse();
        return new TimePattern(hourValues, minuteValues, hours.repeating() || minutes.repeating());
    }
}
