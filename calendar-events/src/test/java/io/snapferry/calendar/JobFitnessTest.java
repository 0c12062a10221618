package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFitnessTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:30Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    2-30             | February has no 30th day
                    2-30,31          | February has no 30th day
                    4,6,9-31         | April, June and September have no 31st day
                    2027-2-29        | February has no 29th day in 2027
                    2027,2100-2-29   | February has no 29th day in 2027 and 2100
                    mon 2027-03-02   | 2027-03-02 is a Tuesday
                    mon,wed 2027-03-02,05 | none of its dates is on the weekdays it names
                    2015-10-21       | 2015-10-21 0:00 is past
                    2015-10-21 8..17:0/15 | 2015-10-21 17:45 is past
                    2026-11-25 10:00 | 2026-11-25 10:00 is past
                    2020..2025-*-* 6 | its last time, 2025-12-31 23:06, is past
                    1970..2025-2-29  | its last time, 2024-02-29 0:00, is past
                    """)
    void a_job_may_not_have_a_schedule_that_never_happens(String text, String reason) throws Exception {
        JobFitness fitness = JobFitness.of(Schedule.parse(text), ZoneOffset.UTC, NOW);
        assertThat(fitness).isEqualTo(new JobFitness(Optional.of("never happens: " + reason), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*:*:*", "8:00:0,30", "*:0:0/59", "mon 3:3:1..2"})
    void a_job_may_not_run_more_often_than_once_a_minute(String text) throws Exception {
        assertThat(JobFitness.of(Schedule.parse(text), ZoneOffset.UTC, NOW).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .startsWith("happens more often than once a minute, at ")
                        .endsWith("the minimum interval of a job is one minute, so give one second or none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*:*:30", "mon..fri 22", "yearly", "2026-11-25 10:01", "2199-12-31"})
    void a_job_may_have_any_other(String text) throws Exception {
        assertThat(JobFitness.of(Schedule.parse(text), ZoneOffset.UTC, NOW).refusal())
                .isEmpty();
    }

    @Test
    void whoever_sets_a_rare_schedule_is_warned() throws Exception {
        assertThat(JobFitness.of(Schedule.parse("monthly"), ZoneOffset.UTC, NOW).warnings())
                .containsExactly("happens more rarely than weekly: up to 31 days pass without it");
        assertThat(JobFitness.of(Schedule.parse("weekly"), ZoneOffset.UTC, NOW).warnings())
                .isEmpty();
    }
}
