package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleMeaningTest {
    private static final Instant START = Instant.parse("2026-02-27T12:34:56Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    mon,tue,wed,thu,fri  | mon..fri
                    sat,sun              | sat..sun
                    mon,wed,fri          | fri,mon,wed *-*-* 0:0:0
                    */5                  | 0/5
                    mon..wed 30/10       | mon,tue,wed 30/10
                    mon..wed 30/10       | mon,tue,wed *:30,40,50
                    mon..fri 8..17,22:0/15 | mon..fri 8,9,10,11,12,13,14,15,16,17,22:0,15,30,45
                    fri 12..13:5/20      | fri 12,13:5/20
                    fri 12..13:5/20      | fri 12,13:05,25,45
                    12,14,16,18,20,22:5  | 12/2:5
                    8:00/15              | 8:0,15,30,45
                    *                    | */1
                    *                    | *:*:0
                    *-05                 | *-*-5 0:00
                    Sat *-1..7 15:00     | saturday *-*-01,2,3,4,5,6,7 15:0:00
                    minutely             | *-*-* *:*:00
                    hourly               | *-*-* *:00:00
                    daily                | *-*-* 00:00:00
                    weekly               | mon *-*-* 00:00:00
                    monthly              | *-*-01 00:00:00
                    quarterly            | *-01,04,07,10-01 00:00:00
                    semiannually         | *-01,07-01 00:00:00
                    semi-annually        | *-01,07-01 00:00:00
                    yearly               | *-01-01 00:00:00
                    annually             | *-01-01 00:00:00
                    daily                | 0:0
                    hourly               | 0
                    */00                 | hourly
                    */0                  | *:0
                    *:*/0                | *:0
                    */15,7               | 0,7,15,30,45
                    7,*/15               | 0,7,15,30,45
                    *,5                  | *
                    5,*                  | *
                    */2,*/3:0            | 0,2,3,4,6,8,9,10,12,14,15,16,18,20,21,22:0
                    007                  | 7
                    mon10                | mon 10
                    mon12:05             | mon 12:05
                    mon*-1..7 5          | mon *-1..7 *:5
                    *-*12:05             | 12:05
                    MONday..fRi 3        | mon..fri 3
                    fri..mon             | fri,sat,sun,mon
                    sun..sat             | *-*
                    mon..mon             | mon
                    5/0                  | 5
                    10..20/0             | 10
                    10..20/4             | 10,14,18
                    */40                 | 0,40
                    1,20/6:0             | 1,20:0
                    0,50/20              | 0,50
                    *-28/5 0:0           | *-28 0:0
                    */5-1 0:0            | 1,6,11-1
                    *-*/10               | *-1,11,21,31
                    */4-2-29             | 2-29
                    2000..2100/50-1-1    | 2050,2100-1-1
                    8:00:0/20            | 8:00:00,20,40
                    dailyUTC             | daily UTC
                    mon UTC              | monUTC
                    """)
    void two_ways_to_say_the_same_have_the_same_events(String one, String other) throws Exception {
        assertThat(events(one)).isEqualTo(events(other)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    mon,tue,wed,thu,fri    | 03-02T00:00 03-03T00:00 03-04T00:00 03-05T00:00 03-06T00:00 03-09T00:00
                    sat,sun                | 02-28T00:00 03-01T00:00 03-07T00:00
                    mon,wed,fri            | 03-02T00:00 03-04T00:00 03-06T00:00
                    12:05                  | 02-28T12:05 03-01T12:05
                    */5                    | 02-27T12:35 02-27T12:40 02-27T12:45
                    mon..wed 30/10         | 03-02T00:30 03-02T00:40 03-02T00:50 03-02T01:30
                    mon..fri 8..17,22:0/15 | 02-27T12:45 02-27T13:00
                    fri 12..13:5/20        | 02-27T12:45 02-27T13:05 02-27T13:25 02-27T13:45 03-06T12:05 03-06T12:25
                    12/2:5                 | 02-27T14:05 02-27T16:05 02-27T18:05 02-27T20:05 02-27T22:05 02-28T12:05
                    8:00/15                | 02-28T08:00 02-28T08:15 02-28T08:30 02-28T08:45 03-01T08:00
                    *                      | 02-27T12:35 02-27T12:36
                    *-05                   | 03-05T00:00 04-05T00:00
                    Sat *-1..7 15:00       | 03-07T15:00 04-04T15:00 05-02T15:00 06-06T15:00
                    */00                   | 02-27T13:00 02-27T14:00
                    quarterly              | 04-01T00:00 07-01T00:00 10-01T00:00
                    *:*:*                  | 02-27T12:34:57 02-27T12:34:58
                    1,20/6:0               | 02-27T20:00 02-28T01:00 02-28T20:00
                    """)
    void the_first_events_of_documented_schedules(String text, String expected) throws Exception {
        List<Instant> first = Stream.of(expected.split(" "))
                .map(time -> LocalDateTime.parse("2026-" + time).toInstant(ZoneOffset.UTC))
                .toList();
        assertThat(events(text)).startsWith(first.toArray(Instant[]::new));
    }

    @Test
    void a_date_with_a_year_happens_once() throws Exception {
        Schedule once = Schedule.parse("2015-10-21");
        Instant midnight = Instant.parse("2015-10-21T00:00:00Z");
        assertThat(once.next(Instant.EPOCH, ZoneOffset.UTC)).contains(midnight);
        assertThat(once.next(midnight, ZoneOffset.UTC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02-30",
                "2-30,31",
                "4,6,9,11-31",
                "2021-02-29",
                "2100-2-29",
                "2015-10-21",
                "mon 2027-03-02",
                "1970..2025-*-*"
            })
    void what_never_comes_has_no_event(String text) throws Exception {
        assertThat(Schedule.parse(text).next(START, ZoneId.of("Europe/Berlin"))).isEmpty();
    }

    @Test
    void years_go_from_1970_to_2199_wherever_the_search_starts() throws Exception {
        Schedule daily = Schedule.parse("12:00 UTC");
        ZoneId zone = ZoneId.of("Pacific/Apia");
        Instant last = Instant.parse("2199-12-31T12:00:00Z");
        assertThat(daily.next(Instant.MIN, zone)).contains(Instant.parse("1970-01-01T12:00:00Z"));
        assertThat(daily.next(last.minusNanos(1), zone)).contains(last);
        assertThat(daily.next(last, zone)).isEmpty();
        assertThat(daily.next(Instant.MAX, zone)).isEmpty();
        assertThat(Schedule.DEFAULT.next(Instant.MIN, zone)).isPresent();
        assertThat(Schedule.DEFAULT.next(Instant.MAX, zone)).isEmpty();
    }

    @Test
    void a_schedule_that_ends_in_utc_is_not_asked_for_a_zone() throws Exception {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        assertThat(Schedule.parse("daily UTC").zone(zone)).isEqualTo(ZoneOffset.UTC);
        assertThat(Schedule.parse("daily").zone(zone)).isEqualTo(zone);
        assertThat(Schedule.parse("daily UTC").next(START, zone)).contains(Instant.parse("2026-02-28T00:00:00Z"));
        assertThat(Schedule.parse("daily").next(START, zone)).contains(Instant.parse("2026-02-27T23:00:00Z"));
    }

    @Test
    void the_default_is_every_quarter_of_an_hour() throws Exception {
        assertThat(Schedule.DEFAULT).isEqualTo(Schedule.parse("*/15"));
    }

    private static List<Instant> events(String text) throws ScheduleSyntaxException {
        Schedule schedule = Schedule.parse(text);
        List<Instant> events = new ArrayList<>();
        Optional<Instant> event = schedule.next(START, ZoneOffset.UTC);
        while (event.isPresent() && events.size() < 100) {
            events.add(event.get());
            event = schedule.next(event.get(), ZoneOffset.UTC);
        }
        return events;
    }
}
