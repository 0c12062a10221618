package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleSyntaxTest {
    private static final String THE_END =
            "expected the end of the schedule; it is [WEEKDAYS] [DATE] [TIME], without blanks inside a part";
    private static final String A_WEEKDAY = "expected a weekday (mon to sun) or, alone, one of minutely, hourly, daily,"
            + " weekly, monthly, quarterly, semiannually, semi-annually, yearly, annually";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    61                 | minute 61 at position 1: must be 0 to 59
                    5,60               | minute 60 at position 3: must be 0 to 59
                    0..80              | minute 80 at position 4: must be 0 to 59
                    99999999999        | minute 99999999999 at position 1: must be 0 to 59
                    23:60              | minute 60 at position 4: must be 0 to 59
                    23:59:60           | second 60 at position 7: must be 0 to 59
                    24:0               | hour 24 at position 1: must be 0 to 23; midnight is 0:00; it is not read as minutes and seconds, which would be *:24:0
                    25:10              | hour 25 at position 1: must be 0 to 23; it is not read as minutes and seconds, which would be *:25:10
                    59:30              | hour 59 at position 1: must be 0 to 23; it is not read as minutes and seconds, which would be *:59:30
                    8,25:10            | hour 25 at position 3: must be 0 to 23; it is not read as minutes and seconds, which would be *:8,25:10
                    24:0:0             | hour 24 at position 1: must be 0 to 23; midnight is 0:00
                    2400:0             | hour 2400 at position 1: must be 0 to 23
                    60:0               | hour 60 at position 1: must be 0 to 23
                    */61               | step 61 at position 3: must be 0 to 59
                    */24:0             | step 24 at position 3: must be 0 to 23
                    5..3               | minute 3 at position 4: must not be below the start of its range, 5; to go on past 59 write 5..59,0..3
                    1,5..3             | minute 3 at position 6: must not be below the start of its range, 5; to go on past 59 write 5..59,0..3
                    23..0:00           | hour 0 at position 5: must not be below the start of its range, 23; to go on past 23 write 23,0
                    *..5               | '.' at position 2: a range begins with a number, not with '*'; the smallest is 0
                    */15..30           | '.' at position 5: a range begins with a number, not with '*'; the smallest is 0
                    5..*               | '*' at position 4: expected a number for the minute
                    8/2..17            | '.' at position 4: the step of a range stands behind it, as in a..b/n
                    */                 | the end at position 3: expected a number for the step
                    10:                | the end at position 4: expected a number for the minute
                    10:30:             | the end at position 7: expected a number for the second
                    :30                | ':' at position 1: expected the hour; *:30 is every hour
                    10 :30             | ':' at position 4: no blanks inside a part
                    10: 30             | ' ' at position 4: expected a number for the minute; no blanks inside a part
                    1, 2               | ' ' at position 3: expected a number for the minute; no blanks inside a part
                    1 ,2               | ',' at position 3: no blanks inside a part
                    1,,2               | ',' at position 3: expected a number for the minute
                    10:30:00.5         | '.' at position 9: a range has two dots, and there are no fractions
                    0-0                | month 0 at position 1: must be 1 to 12
                    1-0                | day 0 at position 3: must be 1 to 31
                    1-32               | day 32 at position 3: must be 1 to 31
                    2020-00-01         | month 0 at position 6: must be 1 to 12
                    2020-13-01         | month 13 at position 6: must be 1 to 12
                    2200-01-01         | year 2200 at position 1: must be 1970 to 2199
                    1969-01-01         | year 1969 at position 1: must be 1970 to 2199
                    26-01-01           | year 26 at position 1: must be 1970 to 2199
                    */1900-1-1         | step 1900 at position 3: no year from 1970 to 2199 is a multiple of it
                    2015-10            | month 2015 at position 1: must be 1 to 12; a date with a year is YEAR-MONTH-DAY
                    2015-10-           | the end at position 9: expected a number for the day
                    2015-10-21T10:00   | 'T10:00' at position 11: a blank stands between date and time
                    *-*~1              | '~' at position 4: days are not counted from the end of a month
                    -5                 | '-' at position 1: expected a number for the month
                    mon,               | the end at position 5: expected a weekday such as mon
                    mon..              | the end at position 6: expected a weekday such as mon
                    mon..5             | '5' at position 6: expected a weekday such as mon
                    mon, tue           | ' ' at position 5: expected a weekday such as mon; no blanks inside a part
                    mon ,tue           | ',' at position 5: no blanks inside a part
                    mon-fri            | '-' at position 4: a range of weekdays is written with two dots, as in mon..fri
                    mon fri            | 'fri' at position 5: weekdays stand first, joined by ',' or '..'
                    10:00 mon          | 'mon' at position 7: weekdays stand first, joined by ',' or '..'
                    Daily              | 'Daily' at position 1: keywords are in lower case: daily
                    DAILY              | 'DAILY' at position 1: keywords are in lower case: daily
                    Semi-Annually      | 'Semi-Annually' at position 1: keywords are in lower case: semi-annually
                    @daily             | '@' at position 1: keywords have no '@': daily
                    hourly 5           | 'hourly' at position 1: a keyword stands alone, or with UTC behind it
                    mon daily          | 'daily' at position 5: a keyword stands alone, or with UTC behind it
                    UTC                | 'UTC' alone at position 1: expected a schedule before it, as in daily UTC
                    daily utc          | 'utc' at position 7: UTC is in upper case
                    8:00Utc            | 'Utc' at position 5: UTC is in upper case
                    *:30 CET           | 'CET' at position 6: only UTC may follow; another time zone is given apart from the schedule
                    8:00 UTC UTC       | 'UTC' at position 6: only UTC may follow; another time zone is given apart from the schedule
                    */5 * * * *        | ' ' at position 4: a schedule is [WEEKDAYS] [DATE] [TIME], without blanks inside a part; the fields of cron are not understood
                    0 22 * * 1-5       | ' ' at position 2: a schedule is [WEEKDAYS] [DATE] [TIME], without blanks inside a part; the fields of cron are not understood
                    /5                 | '/' at position 1: expected a weekday, a date or a time
                    """)
    void a_mistake_is_named_with_its_place_and_what_to_write(String text, String sentence) {
        assertThat(refusal(text)).hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mo", "Montag", "daily5", "th"})
    void a_word_that_is_no_weekday_is_told_all_that_there_are(String text) {
        assertThat(refusal(text)).hasMessageEndingWith("at position 1: " + A_WEEKDAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 2      | 3
                    **       | 2
                    * *      | 3
                    8:00+    | 5
                    8:00:00: | 8
                    1-1-1-1  | 1
                    """)
    void what_follows_the_end_is_refused(String text, int position) {
        assertThat(refusal(text).position()).isEqualTo(position);
        assertThat(refusal("1 2").expected()).isEqualTo(THE_END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n"})
    void of_nothing_examples_are_given(String text) {
        assertThat(refusal(text))
                .hasMessageStartingWith("the end at position " + (text.length() + 1) + ": expected a schedule such as");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "٣",
                "1.5",
                "1...5",
                "mon:5",
                "5mon",
                "*/*",
                "*/-5",
                "+5",
                "1;2",
                "UTC daily",
                "UTC 5",
                "mon..utc"
            })
    void other_texts_are_refused_at_a_place_inside(String text) {
        ScheduleSyntaxException refusal = refusal(text);
        assertThat(refusal.position()).isBetween(1, text.length() + 1);
        assertThat(refusal.found()).isNotBlank();
        assertThat(refusal.expected()).isNotBlank();
        assertThat(refusal)
                .hasMessage(refusal.found() + " at position " + refusal.position() + ": " + refusal.expected());
    }

    @Test
    void a_text_of_128_characters_is_read_and_one_more_is_too_much() throws ScheduleSyntaxException {
        String longest = "0," + "1,".repeat(62) + "59";
        assertThat(longest).hasSize(128);
        assertThat(Schedule.parse(longest)).hasToString(longest);
        assertThat(refusal(longest + "0"))
                .hasMessage("text of 129 characters at position 129: a schedule has at most 128");
    }

    @Test
    void blanks_around_a_schedule_do_not_count() throws ScheduleSyntaxException {
        assertThat(Schedule.parse("  mon..fri  22:0/15\t"))
                .hasToString("mon..fri  22:0/15")
                .isEqualTo(Schedule.parse("mon..fri  22:0/15"))
                .hasSameHashCodeAs(Schedule.parse("mon..fri  22:0/15"));
        assertThat(refusal("  61")).hasMessage("minute 61 at position 3: must be 0 to 59");
        assertThat(refusal("  daily utc ")).hasMessage("'utc' at position 9: UTC is in upper case");
    }

    private static ScheduleSyntaxException refusal(String text) {
        ScheduleSyntaxException refusal =
                catchThrowableOfType(ScheduleSyntaxException.class, () -> Schedule.parse(text));
        assertThat(refusal).as("refusal of '%s'", text).isNotNull();
        return refusal;
    }
}
