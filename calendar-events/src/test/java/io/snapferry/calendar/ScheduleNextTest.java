package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleNextTest {
    @ParameterizedTest(name = "{0} after {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    */5                  | 2026-11-23T10:00:00Z     | 2026-11-23T10:05:00Z
                    */5                  | 2026-11-23T10:04:59.999Z | 2026-11-23T10:05:00Z
                    */00                 | 2026-11-23T10:00:00Z     | 2026-11-23T11:00:00Z
                    30                   | 2026-11-23T10:31:00Z     | 2026-11-23T11:30:00Z
                    2,22:30              | 2026-11-23T03:00:00Z     | 2026-11-23T22:30:00Z
                    21:00                | 2026-11-23T21:00:00Z     | 2026-11-24T21:00:00Z
                    */2:00               | 2026-11-23T10:00:00Z     | 2026-11-23T12:00:00Z
                    8..17,22:0/15        | 2026-11-23T17:45:00Z     | 2026-11-23T22:00:00Z
                    8..17,22:0/15        | 2026-11-23T22:45:00Z     | 2026-11-24T08:00:00Z
                    mon..fri 7..18:00/15 | 2026-11-27T18:45:00Z     | 2026-11-30T07:00:00Z
                    mon..fri             | 2026-11-27T00:00:00Z     | 2026-11-30T00:00:00Z
                    mon,wed              | 2026-11-23T00:00:00Z     | 2026-11-25T00:00:00Z
                    sun 01:00            | 2026-11-23T00:00:00Z     | 2026-11-29T01:00:00Z
                    mon..fri 22          | 2026-11-23T10:22:00Z     | 2026-11-23T11:22:00Z
                    23:59                | 2026-12-31T23:59:00.5Z   | 2027-01-01T23:59:00Z
                    monthly              | 2026-11-23T10:00:00Z     | 2026-12-01T00:00:00Z
                    quarterly            | 2026-11-23T10:00:00Z     | 2027-01-01T00:00:00Z
                    semiannually         | 2026-01-01T00:00:00Z     | 2026-07-01T00:00:00Z
                    yearly               | 2026-01-01T00:00:00Z     | 2027-01-01T00:00:00Z
                    2-29 6:00            | 2026-11-23T10:00:00Z     | 2028-02-29T06:00:00Z
                    2-29                 | 2096-11-23T10:00:00Z     | 2104-02-29T00:00:00Z
                    mon 2-29             | 2026-11-23T10:00:00Z     | 2044-02-29T00:00:00Z
                    2199-12-31 23:59:59  | 2026-11-23T10:00:00Z     | 2199-12-31T23:59:59Z
                    *-31                 | 2026-11-30T00:00:00Z     | 2026-12-31T00:00:00Z
                    2027,2029-1..2-1     | 2027-02-01T00:00:00Z     | 2029-01-01T00:00:00Z
                    *:*:30               | 2026-11-23T10:00:30Z     | 2026-11-23T10:01:30Z
                    8:00:15,45           | 2026-11-23T08:00:15.5Z   | 2026-11-23T08:00:45Z
                    23:59:59             | 2026-12-31T23:59:59Z     | 2027-01-01T23:59:59Z
                    """)
    void the_next_event_is_the_first_strictly_later_one(String text, String after, String expected) throws Exception {
        assertThat(Schedule.parse(text).next(Instant.parse(after), ZoneId.of("UTC")))
                .contains(Instant.parse(expected));
    }

    @ParameterizedTest(name = "{1} in {0}: after {2} comes {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    Europe/Berlin       | 2:30     | 2026-03-28T12:00+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | 2:30     | 2026-03-29T03:00+02:00 | 2026-03-30T02:30+02:00
                    Europe/Berlin       | sun 2:30 | 2026-03-23T00:00+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | */30     | 2026-03-29T01:30+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | */30     | 2026-03-29T03:00+02:00 | 2026-03-29T03:30+02:00
                    Europe/Berlin       | 0/2:0    | 2026-03-29T00:00+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | 2:30     | 2026-10-25T00:00+02:00 | 2026-10-25T02:30+02:00
                    Europe/Berlin       | 2:30     | 2026-10-25T02:30+02:00 | 2026-10-26T02:30+01:00
                    Europe/Berlin       | 2:30     | 2026-10-25T02:10+01:00 | 2026-10-26T02:30+01:00
                    Europe/Berlin       | */15     | 2026-10-25T02:45+02:00 | 2026-10-25T02:00+01:00
                    Europe/Berlin       | */15     | 2026-10-25T02:45+01:00 | 2026-10-25T03:00+01:00
                    Europe/Berlin       | *:0      | 2026-10-25T02:00+02:00 | 2026-10-25T02:00+01:00
                    Africa/Cairo        | daily    | 2026-04-23T12:00+02:00 | 2026-04-24T01:00+03:00
                    Africa/Cairo        | fri      | 2026-04-22T12:00+02:00 | 2026-04-24T01:00+03:00
                    Australia/Lord_Howe | 2:15     | 2026-10-03T12:00+10:30 | 2026-10-04T02:30+11:00
                    Australia/Lord_Howe | */15     | 2026-04-05T01:45+11:00 | 2026-04-05T01:30+10:30
                    Europe/Berlin       | 2:0      | 2026-03-29T01:59:59+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | 2:30 UTC | 2026-03-29T01:30+01:00 | 2026-03-29T04:30+02:00
                    Europe/Berlin       | 2,3:0    | 2026-03-29T01:00+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | 2,3:0    | 2026-03-29T03:00+02:00 | 2026-03-30T02:00+02:00
                    Europe/Berlin       | 22       | 2026-03-29T01:22+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | 2026-03-29 2:30 | 2026-01-01T00:00+01:00 | 2026-03-29T03:00+02:00
                    Europe/Berlin       | 2026-10-25 2:0/30 | 2026-10-25T02:30+02:00 | 2026-10-25T02:00+01:00
                    America/Santiago    | daily    | 2026-09-05T12:00-04:00 | 2026-09-06T01:00-03:00
                    Australia/Lord_Howe | */20     | 2026-10-04T01:40+10:30 | 2026-10-04T02:30+11:00
                    Pacific/Apia        | 2011-12-30 | 2011-12-20T00:00-10:00 |
                    Pacific/Apia        | fri 12:0 | 2011-12-27T00:00-10:00 | 2012-01-06T12:00+14:00
                    Pacific/Apia        | daily    | 2011-12-29T00:00-10:00 | 2011-12-31T00:00+14:00
                    """)
    void changes_of_the_clock_leave_no_event_out(String zone, String text, String after, String expected)
            throws Exception {
        assertThat(Schedule.parse(text).next(OffsetDateTime.parse(after).toInstant(), ZoneId.of(zone)))
                .isEqualTo(Optional.ofNullable(expected)
                        .map(time -> OffsetDateTime.parse(time).toInstant()));
    }
}
