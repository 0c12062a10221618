package io.snapferry.calendar;

import java.util.Optional;

/** Reads {@code KEYWORD [UTC]} or {@code [WEEKDAYS] [DATE] [TIME] [UTC]}. */
final class ScheduleParser {
    private static final String UTC = "UTC";

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
        int begin = text.length() - text.stripLeading().length();
        String whole = text.strip();
        boolean utc = endsWithUtc(whole, begin);
        String body = utc ? whole.substring(0, whole.length() - UTC.length()).stripTrailing() : whole;
        Optional<LocalEvents> keyword = Keywords.meaning(body);
        LocalEvents events = keyword.isPresent()
                ? keyword.get()
                : new ScheduleParser(new Cursor(text, begin, begin + body.length())).body(body);
        return new Schedule(whole, events, utc);
    }

    private static boolean endsWithUtc(String whole, int begin) throws ScheduleSyntaxException {
        int start = whole.length() - UTC.length();
        if (!whole.regionMatches(true, start, UTC, 0, UTC.length())) {
            return false;
        }
        String found = whole.substring(start);
        if (!found.equals(UTC)) {
            throw new ScheduleSyntaxException(begin + start + 1, "'" + found + "'", "UTC is in upper case");
        }
        if (start == 0) {
            throw new ScheduleSyntaxException(
                    begin + 1, "'" + UTC + "' alone", "expected a schedule before it, as in daily UTC");
        }
        return true;
    }

    private LocalEvents body(String body) throws ScheduleSyntaxException {
        if (body.isEmpty()) {
            throw cursor.unexpected("expected a schedule such as */15, 22:30, mon..fri 8..17:0/30 or daily");
        }
        Misreading.refuseKeyword(cursor);
        Optional<ValueSet> weekdays = weekdays();
        Optional<DatePattern> date = date();
        TimePattern times = times(weekdays.isPresent() || date.isPresent());
        if (!cursor.atEnd()) {
            throw Misreading.ofRest(cursor);
        }
        DatePattern dates = date.orElse(DatePattern.EVERY_DAY);
        return new LocalEvents(weekdays.map(dates::on).orElse(dates), times);
    }

    private Optional<ValueSet> weekdays() throws ScheduleSyntaxException {
        if (!cursor.at(Character::isLetter)) {
            return Optional.empty();
        }
        Optional<ValueSet> weekdays = Optional.of(new WeekdayParser(cursor).parse());
        cursor.skipBlanks();
        return weekdays;
    }

    private Optional<DatePattern> date() throws ScheduleSyntaxException {
        if (cursor.behindList() != '-') {
            return Optional.empty();
        }
        Optional<DatePattern> date = Optional.of(new DateParser(cursor).parse());
        cursor.skipBlanks();
        return date;
    }

    private TimePattern times(boolean optional) throws ScheduleSyntaxException {
        boolean begins = cursor.at(c -> Cursor.isDigit(c) || c == '*' || c == ':');
        if (!begins && !optional) {
            throw cursor.unexpected("expected a weekday, a date or a time");
        }
        return begins ? new TimeParser(cursor).parse() : TimePattern.MIDNIGHT;
    }
}
