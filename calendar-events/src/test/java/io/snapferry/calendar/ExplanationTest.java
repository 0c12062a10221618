package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:30Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String FORWARD = "on 2027-03-28 clocks in Europe/Berlin go forward from 2:00 to 3:00: ";
    private static final String BACK = "on 2027-10-31 clocks in Europe/Berlin go back from 3:00 to 2:00: ";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    22            | 22 means minute 22 of every hour; for 10 PM write 22:00
                    mon..fri 22   | 22 means minute 22 of every hour; for 10 PM write 22:00
                    *-1..7 07     | 07 means minute 7 of every hour; for 7 AM write 7:00
                    12            | 12 means minute 12 of every hour; for noon write 12:00
                    0             | 0 means minute 0 of every hour; for midnight write 0:00
                    8,20          | 8,20 means minutes 8 and 20 of every hour; for hours 8 and 20 write 8,20:00
                    8..17         | 8..17 means minutes 8 to 17 of every hour; for hours 8 to 17 write 8..17:00
                    */7           | minute 56 is followed by minute 0, 4 minutes later: the step of 7 begins anew each hour
                    */40          | minute 40 is followed by minute 0, 20 minutes later: the step of 40 begins anew each hour
                    */5:00        | hour 20 is followed by hour 0, 4 hours later: the step of 5 begins anew each day
                    1/11:00       | hour 23 is followed by hour 1, 2 hours later: the step of 11 begins anew each day
                    *-*/2         | days are counted anew in each month: after the 31st comes the 1st
                    *-31          | February, April, June, September and November have no 31st day, and nothing happens in its place
                    *-30,31       | February has no 30th day, and nothing happens in its place
                    *-29          | February has a 29th day only in leap years
                    *-15,31       | February, April, June, September and November have no 31st day, and nothing happens in its place
                    monthly       | happens more rarely than weekly: up to 31 days pass without it
                    yearly        | happens more rarely than weekly: up to 366 days pass without it
                    2-29          | happens more rarely than weekly: up to 4 years pass without it
                    *-1,8,16,23   | happens more rarely than weekly: up to 9 days pass without it
                    sat *-1..7    | happens more rarely than weekly: up to 35 days pass without it
                    2026-12-24    | happens on 2026-12-24 and never again
                    2027-*-*      | nothing happens before 2027-01-01
                    2027-*-*      | nothing happens after 2027-12-31
                    */2-*-*       | happens more rarely than weekly: up to 366 days pass without it
                    *:*:0,30      | happens more often than once a minute, at seconds 0 and 30: the minimum interval of a job is one minute, so give one second or none
                    2-30          | never happens: February has no 30th day
                    """)
    void what_may_surprise_is_said(String text, String warning) throws Exception {
        assertThat(explain(text, ZoneOffset.UTC).warnings()).contains(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*/5",
                "0/20",
                "*/00",
                "*:0",
                "30",
                "30/10",
                "5/20",
                "0..40/15",
                "8:*/7",
                "8..17:0/15",
                "mon..fri 22:00",
                "12/2:5",
                "*-15..31 8:00",
                "*-1..31",
                "6-* 0:00",
                "weekly",
                "daily UTC",
                "mon..wed 30/10",
                "2:30",
                "*-7,14,21,28"
            })
    void of_the_plain_nothing_is_said(String text) throws Exception {
        List<String> warnings = explain(text, ZoneOffset.UTC).warnings();
        assertThat(warnings).filteredOn(w -> !w.contains("rarely")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*/15", "22:00", "22:00/5", "mon 2:30", "2:30 UTC", "*:*:30", "30"})
    void of_changes_of_the_clock_that_change_little_nothing_is_said(String text) throws Exception {
        assertThat(explain(text, BERLIN).warnings()).isEmpty();
    }

    @Test
    void a_change_of_the_clock_is_foretold_for_a_year() throws Exception {
        assertThat(explain("2:30", BERLIN).warnings())
                .containsExactly(
                        FORWARD + "what is due in between happens at 3:00",
                        BACK + "what is due in between happens only the first time");
        assertThat(explain("0/2:0", BERLIN).warnings())
                .containsExactly(
                        FORWARD + "what is due in between happens at 3:00",
                        BACK + "what is due in between happens both times");
        assertThat(explain("3:00", BERLIN).warnings()).isEmpty();
        // In the past: what is to come is changed by governments, and then by updates of the JDK.
        Instant before = Instant.parse("2023-11-25T10:00:30Z");
        assertThat(Explanation.of(Schedule.parse("daily"), ZoneId.of("America/Havana"), before, 1)
                        .warnings())
                .containsExactly(
                        "on 2024-03-10 clocks in America/Havana go forward from 0:00 to 1:00: what is due in between"
                                + " happens at 1:00",
                        "on 2024-11-03 clocks in America/Havana go back from 1:00 to 0:00: what is due in between"
                                + " happens only the first time");
    }

    @Test
    void a_date_that_clocks_leave_out_is_foretold() throws Exception {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Instant before = Instant.parse("2011-12-20T00:00:00Z");
        assertThat(Explanation.of(Schedule.parse("daily"), apia, before, 1).warnings())
                .contains(
                        "on 2011-12-30 clocks in Pacific/Apia go forward from 0:00 to 2011-12-31 0:00: nothing happens"
                                + " on the date that is left out");
        assertThat(Explanation.of(Schedule.parse("2011-12-30"), apia, before, 1).warnings())
                .containsExactly("never happens: 2011-12-30 does not exist in Pacific/Apia, whose clocks leave it out");
    }

    @Test
    void as_many_events_as_asked_for_are_given_if_there_are_so_many() throws Exception {
        assertThat(explain("22:00", BERLIN).next())
                .containsExactly(
                        Instant.parse("2026-11-25T21:00:00Z"),
                        Instant.parse("2026-11-26T21:00:00Z"),
                        Instant.parse("2026-11-27T21:00:00Z"));
        assertThat(explain("2026-12-24", BERLIN).next()).containsExactly(Instant.parse("2026-12-23T23:00:00Z"));
        assertThat(explain("2-30", BERLIN).next()).isEmpty();
        assertThat(Explanation.of(Schedule.DEFAULT, BERLIN, NOW, 0).next()).isEmpty();
    }

    @Test
    void the_zone_is_the_one_that_counts() throws Exception {
        assertThat(explain("daily", BERLIN).zone()).isEqualTo(BERLIN);
        assertThat(explain("daily UTC", BERLIN).zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void every_schedule_can_be_explained_in_every_zone_from_any_time_on() {
        Random random = new Random(5);
        List<ZoneId> zones =
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
        List<Function<Random, GeneratedSchedule>> kinds =
                List.of(GeneratedSchedule::often, GeneratedSchedule::oftenWithSeconds, GeneratedSchedule::seldom);
        List<Instant> extremes =
                List.of(Instant.MIN, Instant.EPOCH, Instant.parse("2199-12-31T23:00:00Z"), Instant.MAX);
        for (int i = 0; i < 9_000; i++) {
            GeneratedSchedule schedule = kinds.get(i % kinds.size()).apply(random);
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            Instant from = i % 10 == 0
                    ? extremes.get(random.nextInt(extremes.size()))
                    : Instant.ofEpochSecond((long) (random.nextDouble() * 230 * 365 * 86_400));
            Explanation explanation = Explanation.of(schedule.parsed(), zone, from, 2);
            String all = String.join(
                    "\n",
                    Stream.concat(Stream.of(explanation.sentence()), explanation.warnings().stream())
                            .toList());
            assertThat(all)
                    .as("%s in %s from %s", schedule, zone, from)
                    .doesNotContain("-1 ", "null", "  ", "2147483647")
                    .matches("(?s)[a-zA-Z0-9].*");
            assertThat(explanation.next().isEmpty())
                    .isEqualTo(explanation.warnings().stream().anyMatch(w -> w.startsWith("never happens")));
        }
    }

    private static Explanation explain(String text, ZoneId zone) throws ScheduleSyntaxException {
        return Explanation.of(Schedule.parse(text), zone, NOW, 3);
    }
}
