package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleSyntaxTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    61               | minute 61 at position 1: must be 0 to 59
                    5,60             | minute 60 at position 3: must be 0 to 59
                    24:0             | hour 24 at position 1: must be 0 to 23
                    25:10            | hour 25 at position 1: must be 0 to 23
                    23:60            | minute 60 at position 4: must be 0 to 59
                    99999999999      | minute 99999999999 at position 1: must be 0 to 59
                    */61             | step 61 at position 3: must be 0 to 59
                    */24:0           | step 24 at position 3: must be 0 to 23
                    5..3             | minute 3 at position 4: must not be below the start of its range, 5
                    */15,7           | ',' at position 5: '*' stands alone, not in a list or range
                    5,*              | '*' at position 3: '*' stands alone, not in a list
                    *..5             | '.' at position 2: '*' stands alone, not in a list or range
                    */               | the end at position 3: expected a number for the step
                    10:              | the end at position 4: expected a number for the minute
                    :30              | ':' at position 1: expected a number for the hour
                    mon,             | the end at position 5: expected a weekday such as mon
                    mon, tue         | ' ' at position 5: expected a weekday such as mon
                    Daily            | 'Daily' at position 1: keywords are in lower case: daily
                    """)
    void a_wrong_text_is_refused_with_position_finding_and_expectation(String text, String sentence) {
        assertThat(refusal(text)).hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "mo",
                "Montag",
                "mon daily",
                "hourly 5",
                "@daily",
                "UTC",
                "daily utc",
                "0..80",
                "1,5..3",
                "8/2..17",
                "10 :30",
                "10: 30",
                "10:30:",
                "10:30:00",
                "*:30 CET",
                "-5",
                "1 2",
                "mon..",
                "mon..5",
                "٣",
                "1,,2",
                "1.5",
                "1...5",
                "**",
                "* *",
                "0-0",
                "mon fri"
            })
    void what_is_no_schedule_is_refused(String text) {
        ScheduleSyntaxException refusal = refusal(text);
        assertThat(refusal.position()).isBetween(1, text.length() + 1);
        assertThat(refusal.found()).isNotBlank();
        assertThat(refusal.expected()).isNotBlank();
    }

    @Test
    void a_text_of_128_characters_is_read_and_one_more_is_too_much() throws ScheduleSyntaxException {
        String longest = "0," + "1,".repeat(62) + "59";
        assertThat(longest).hasSize(128);
        assertThat(Schedule.parse(longest)).hasToString(longest);
        assertThat(refusal(longest + "0"))
                .hasMessage("text of 129 characters at position 129: a schedule has at most 128");
    }

    @ParameterizedTest
    @CsvSource({
        "*/00, 0",
        "*/0, 0",
        "*:*/0, *:0",
        "007, 7",
        "mon10, mon 10",
        "mon12:05, mon 12:05",
        "MONday..fRi 3, mon..fri 3",
        "fri..mon, 'fri,sat,sun,mon'",
        "0/20, '0,20,40'",
        "8:00/15, '8:0,15,30,45'",
        "5/0, 5",
        "*/40, '0,40'",
        "'1,20/6:0', '1,20:0'",
        "'0,50/20', '0,50'",
        "hourly, 0",
        "daily, 0:0",
        "weekly, mon",
        "minutely, *",
        "10..20/4, '10,14,18'",
        "yearly, annually",
        "semiannually, semi-annually"
    })
    void two_ways_to_say_the_same_have_the_same_events(String one, String other) throws ScheduleSyntaxException {
        Schedule first = Schedule.parse(one);
        Schedule second = Schedule.parse(other);
        Instant at = Instant.parse("2026-02-27T12:34:56Z");
        for (int i = 0; i < 60; i++) {
            assertThat(first.next(at, ZoneOffset.UTC)).as("after %s", at).isEqualTo(second.next(at, ZoneOffset.UTC));
            at = first.next(at, ZoneOffset.UTC).orElseThrow();
        }
    }

    @Test
    void blanks_around_a_schedule_do_not_count() throws ScheduleSyntaxException {
        assertThat(Schedule.parse("  mon..fri  22:0/15\t"))
                .hasToString("mon..fri  22:0/15")
                .isEqualTo(Schedule.parse("mon..fri  22:0/15"))
                .hasSameHashCodeAs(Schedule.parse("mon..fri  22:0/15"));
        assertThat(refusal("  61")).hasMessage("minute 61 at position 3: must be 0 to 59");
    }

    @Test
    void the_default_is_every_quarter_of_an_hour() {
        assertThat(Schedule.DEFAULT.next(Instant.parse("2026-11-23T10:15:00Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-23T10:30:00Z"));
    }

    private static ScheduleSyntaxException refusal(String text) {
        ScheduleSyntaxException refusal =
                catchThrowableOfType(ScheduleSyntaxException.class, () -> Schedule.parse(text));
        assertThat(refusal).as("refusal of '%s'", text).isNotNull();
        return refusal;
    }
}
