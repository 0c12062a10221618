package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.Keep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones, jitter, and what schedules a job may have. */
class TimesTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Guest guest = Guest.atHome();

    @Test
    void the_schedule_is_read_by_the_clocks_of_the_job() {
        guest.done(create("21:00", Optional.of(TOKYO), Optional.empty()));
        guest.runWell();
        assertThat(guest.view(TO_B).state().nextSync()).contains(Instant.parse("2026-11-23T12:00:00Z"));

        guest.done(Example.update(Optional.of(ZoneId.of("UTC")), Optional.empty()));
        assertThat(guest.view(TO_B).state().nextSync()).contains(Instant.parse("2026-11-23T21:00:00Z"));
        guest.done(Example.update(Optional.empty(), Optional.of(Set.of(JobSetting.TIMEZONE))));
        assertThat(guest.view(TO_B).timezone()).isEmpty();
    }

    @Test
    void a_schedule_that_says_utc_is_read_by_utc() {
        guest.done(create("21:00 UTC", Optional.of(TOKYO), Optional.empty()));
        guest.runWell();
        assertThat(guest.view(TO_B).state().nextSync()).contains(Instant.parse("2026-11-23T21:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *:*:0/30   | more often than once a minute
            02-30      | never happens
            2015-10-21 | never happens
            61         | minute 61 at position 1
            """)
    void schedules_that_no_job_may_have_are_refused(String schedule, String reason) {
        assertThat(guest.refused(create(schedule, Optional.empty(), Optional.empty()))
                        .reason())
                .contains(reason);
    }

    @Test
    void what_may_surprise_is_said_and_done_all_the_same() {
        assertThat(warnings(create("monthly", Optional.empty(), Optional.empty())))
                .anyMatch(warning -> warning.contains("week"));
        assertThat(guest.record().job(TO_B)).isPresent();
    }

    @Test
    void a_limit_below_the_period_is_warned_of_and_one_below_a_minute_is_refused() {
        assertThat(guest.refused(create("*/15", Optional.empty(), Optional.of(Duration.ofSeconds(59))))
                        .field())
                .contains("maxLag");
        assertThat(warnings(create("*/15", Optional.empty(), Optional.of(Duration.ofMinutes(5)))))
                .containsExactly(
                        "the job lags before each run: its schedule leaves 900 s between two runs, and maxLag is 300 s");
    }

    @Test
    void a_value_given_and_taken_away_at_once_is_refused() {
        guest.done(create("*/15", Optional.empty(), Optional.empty()));
        assertThat(guest.refused(Example.update(Optional.of(TOKYO), Optional.of(Set.of(JobSetting.TIMEZONE))))
                        .field())
                .contains("timezone");
    }

    @Test
    void the_order_says_what_the_target_keeps_and_by_whose_clocks() {
        guest.done(create("*/15", Optional.empty(), Optional.empty()));
        guest.runWell();
        guest.done(Example.keep("ladder", "daily=7,last=3"));
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.view(TO_B).keep()).contains("last=3, daily=7");
        assertThat(guest.lastOrder().keep()).contains(new Keep("last=3, daily=7", ZoneOffset.UTC));

        guest.done(Example.update(Optional.of(TOKYO), Optional.empty()));
        guest.runWell();
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().keep()).contains(new Keep("last=3, daily=7", TOKYO));

        guest.done(Example.update(Optional.empty(), Optional.of(Set.of(JobSetting.KEEP))));
        guest.runWell();
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.view(TO_B).keep()).isEmpty();
        assertThat(guest.lastOrder().keep()).isEmpty();
    }

    @Test
    void rules_that_are_none_are_refused_with_the_place_of_the_fault() {
        guest.done(create("*/15", Optional.empty(), Optional.empty()));
        Refusal refusal = guest.refused(Example.keep("ladder", "last=3, dayly=7"));
        assertThat(refusal.field()).contains("keep");
        assertThat(refusal.reason()).startsWith("'dayly' at position 9: must be one of last, hourly");
    }

    @Test
    void jitter_moves_each_job_by_the_same_part_and_never_to_its_next_time() {
        for (int number = 0; number < 50; number++) {
            Guest moved = Guest.atHome(Example.policy(Duration.ofMinutes(5), SlotLimits.NONE));
            JobId job = new JobId(Example.GUEST, number);
            moved.done(Example.withSchedule(Example.create("create", job, B), "*"));
            Duration first = null;
            for (int i = 0; i < 5; i++) {
                moved.claim("worker-1");
                moved.succeed();
                Instant due = moved.view(job).state().nextSync().orElseThrow();
                Duration part = Duration.ofMillis(due.toEpochMilli() % 60_000);
                assertThat(Duration.between(moved.now(), due)).isLessThanOrEqualTo(Duration.ofMinutes(2));
                first = first == null ? part : first;
                assertThat(part).isEqualTo(first);
                moved.pass(Duration.between(moved.now(), due));
                assertThat(moved.lastOrder().scheduledAt()).contains(due);
            }
        }
    }

    private List<String> warnings(CreateJob create) {
        return ((Reply.Done) guest.ask(create)).warnings().orElse(List.of());
    }

    private static CreateJob create(String schedule, Optional<ZoneId> timezone, Optional<Duration> maxLag) {
        return Example.with(
                Example.withSchedule(Example.create("c" + schedule + maxLag, TO_B, B), schedule), timezone, maxLag);
    }
}
