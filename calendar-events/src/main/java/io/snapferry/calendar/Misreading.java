package io.snapferry.calendar;

import java.util.Locale;
import java.util.regex.Pattern;

/** Says of text that has no place in a schedule what was probably meant. */
final class Misreading {
    private static final Pattern FIELDS_OF_CRON = Pattern.compile("([\\d*/,?-]+[ \\t]+){4,}[\\d*/,?a-zA-Z-]+");
    private static final String PARTS = "[WEEKDAYS] [DATE] [TIME], without blanks inside a part";

    private Misreading() {}

    /** Refuses a keyword in a wrong case, in company, or as cron writes it. */
    static void refuseKeyword(Cursor cursor) throws ScheduleSyntaxException {
        String word = cursor.word();
        String bare = word.startsWith("@") ? word.substring(1) : word;
        if (!Keywords.containInAnyCase(bare)) {
            return;
        }
        String keyword = bare.toLowerCase(Locale.ROOT);
        if (!bare.equals(word)) {
            throw cursor.unexpected("keywords have no '@': " + keyword);
        }
        throw word.equals(keyword)
                ? company(cursor, word)
                : new ScheduleSyntaxException(
                        cursor.position(), quoted(word), "keywords are in lower case: " + keyword);
    }

    /** @param cursor where the schedule should have ended */
    static ScheduleSyntaxException ofRest(Cursor cursor) {
        if (FIELDS_OF_CRON.matcher(cursor.all()).matches()) {
            return cursor.unexpected("a schedule is " + PARTS + "; the fields of cron are not understood");
        }
        cursor.skipBlanks();
        if (cursor.at(Character::isLetter)) {
            return ofWord(cursor, cursor.word());
        }
        if (cursor.at('~')) {
            return cursor.unexpected("days are not counted from the end of a month");
        }
        if (cursor.at('.')) {
            return cursor.unexpected("a range has two dots, and there are no fractions");
        }
        if (cursor.isAfterBlank() && cursor.at(c -> ",:/-".indexOf(c) >= 0)) {
            return cursor.unexpected("no blanks inside a part");
        }
        return cursor.unexpected("expected the end of the schedule; it is " + PARTS);
    }

    private static ScheduleSyntaxException ofWord(Cursor cursor, String word) {
        if (Keywords.containInAnyCase(word)) {
            return company(cursor, word);
        }
        String expected = "only UTC may follow; another time zone is given apart from the schedule";
        if (word.matches("[Tt]\\d.*")) {
            expected = "a blank stands between date and time";
        } else if (WeekdayParser.isWeekday(word)) {
            expected = "weekdays stand first, joined by ',' or '..'";
        }
        return new ScheduleSyntaxException(cursor.position(), quoted(word), expected);
    }

    private static ScheduleSyntaxException company(Cursor cursor, String keyword) {
        return new ScheduleSyntaxException(
                cursor.position(), quoted(keyword), "a keyword stands alone, or with UTC behind it");
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }
}
