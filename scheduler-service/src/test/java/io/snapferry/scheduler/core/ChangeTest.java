package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Optional<Rate> TEN = Optional.of(new Rate(BigDecimal.TEN));

    private final Guest guest = Guest.withJob();

    @Test
    void run_now_cuts_the_wait_for_the_schedule() {
        guest.runWell();
        guest.done(Example.runNow("now", TO_B));
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
        assertThat(guest.lastOrder().scheduledAt()).isEmpty();
        guest.runWell();
        assertThat(guest.view(TO_B).state().nextSync()).contains(Instant.parse("2026-11-23T10:15:00Z"));
    }

    @Test
    void run_now_cuts_the_back_off_and_does_not_wait_for_an_offline_target() {
        guest.runBadly("disk full");
        guest.down(Example.B);
        guest.done(Example.runNow("now", TO_B));
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
    }

    @Test
    void run_now_while_running_queues_exactly_one_more_run() {
        guest.claim("worker-1");
        guest.done(Example.runNow("a", TO_B));
        guest.done(Example.runNow("b", TO_B));
        assertThat(guest.orders()).hasSize(1);
        guest.succeed();
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
        guest.runWell();
        assertThat(guest.orders()).hasSize(2);
    }

    @Test
    void run_now_of_a_run_that_nobody_has_begun_is_served_by_it() {
        guest.done(Example.runNow("now", TO_B));
        guest.runWell();
        assertThat(guest.orders()).hasSize(1);
    }

    @Test
    void run_now_of_a_queued_run_survives_the_failure_and_the_loss_of_the_run_before() {
        guest.claim("worker-1");
        guest.done(Example.runNow("now", TO_B));
        guest.pass(Duration.ofSeconds(30));
        guest.runBadly("disk full");
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
    }

    @Test
    void run_now_is_refused_for_a_disabled_job() {
        guest.done(Example.enable("off", TO_B, false));
        Refusal refusal = guest.refused(Example.runNow("now", TO_B));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal.reason()).isEqualTo("job 100-0 is disabled; enable it before it can run");
    }

    @Test
    void a_change_of_a_revision_that_is_past_is_refused_however_often_it_comes() {
        long read = guest.view(TO_B).revision();
        guest.done(Example.enable("other", TO_B, false));
        DeleteJob late = new DeleteJob("late", TO_B, RemovalMode.FORCE, Optional.of(read));
        for (int i = 0; i < 2; i++) {
            Refusal refusal = guest.refused(late);
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CHANGED);
            assertThat(refusal.reason())
                    .isEqualTo("job 100-0 has changed: it is at revision "
                            + guest.view(TO_B).revision() + ", not " + read
                            + "; read it again, then change what is there now");
        }
        guest.done(new DeleteJob(
                "now", TO_B, RemovalMode.FORCE, Optional.of(guest.view(TO_B).revision())));
        assertThat(guest.refused(late).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    }

    @Test
    void a_job_that_is_not_there_cannot_be_changed() {
        assertThat(guest.refused(Example.runNow("1", TO_C)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        assertThat(guest.refused(Example.enable("2", TO_C, true)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
        Refusal refusal = guest.refused(Example.delete("3", TO_C, RemovalMode.FORCE));
        assertThat(refusal).isEqualTo(new Refusal(Refusal.Kind.NOT_FOUND, Optional.empty(), "there is no job 100-1"));
    }

    @Test
    void disabling_lets_a_run_that_is_under_way_end_and_orders_no_other() {
        guest.claim("worker-1");
        guest.done(Example.runNow("now", TO_B));
        guest.done(Example.enable("off", TO_B, false));
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.SYNCING);
        guest.succeed();
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.DISABLED);
        assertThat(guest.view(TO_B).state().nextSync()).isEmpty();
        guest.pass(Duration.ofHours(1));
        assertThat(guest.orders()).hasSize(1);
        assertThat(guest.wakeUp()).isEmpty();
    }

    @Test
    void disabling_takes_back_an_order_that_nobody_has_begun() {
        Run withdrawn = guest.run();
        guest.done(Example.enable("off", TO_B, false));
        assertThat(guest.activeRun()).isEmpty();
        guest.tell(new RunStarted(withdrawn.id(), withdrawn.epoch(), guest.now(), withdrawn.source(), "worker-1"));
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.DISABLED);
        assertThat(guest.events()).isEmpty();
    }

    @Test
    void enabling_counts_from_the_last_try_so_that_an_overdue_job_runs_once_at_once() {
        guest.runWell();
        guest.done(Example.enable("off", TO_B, false));
        guest.pass(Duration.ofHours(2));
        guest.done(Example.enable("on", TO_B, true));
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().scheduledAt()).contains(Instant.parse("2026-11-23T10:15:00Z"));
    }

    @Test
    void enabling_a_job_that_never_ran_makes_it_due_at_once() {
        guest.done(Example.enable("off", TO_B, false));
        guest.pass(Duration.ofHours(2));
        guest.done(Example.enable("on", TO_B, true));
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().scheduledAt()).contains(guest.now());
    }

    @Test
    void a_failing_job_keeps_its_back_off_over_disabling_and_enabling() {
        Instant startedAt = guest.now();
        guest.runBadly("disk full");
        guest.done(Example.enable("off", TO_B, false));
        assertThat(guest.done(Example.enable("on", TO_B, true)).state().nextSync())
                .contains(startedAt.plus(Duration.ofMinutes(5)));
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.ERROR);
    }

    @Test
    void a_new_schedule_counts_from_the_last_try() {
        guest.runWell();
        assertThat(guest.done(Example.reschedule("1", TO_B, "22:30")).state().nextSync())
                .contains(Instant.parse("2026-11-23T22:30:00Z"));
        assertThat(guest.done(Example.reschedule("2", TO_B, "*")).run()).isPresent();
    }

    @Test
    void a_bad_change_is_refused_as_a_whole() {
        UpdateJob update = new UpdateJob(
                "1",
                TO_B,
                Optional.of("24:0"),
                TEN,
                false,
                Optional.of("new"),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Refusal refusal = guest.refused(update);
        assertThat(refusal.field()).contains("schedule");
        assertThat(guest.view(TO_B).rate()).isEmpty();
        assertThat(guest.view(TO_B).enabled()).isTrue();

        UpdateJob both = new UpdateJob(
                "2",
                TO_B,
                Optional.empty(),
                TEN,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(guest.refused(both).field()).contains("rate");
        UpdateJob comment = new UpdateJob(
                "3",
                TO_B,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of("x".repeat(5000)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(guest.refused(comment).field()).contains("comment");
    }

    @Test
    void only_what_is_given_changes_and_a_limit_can_be_taken_away() {
        UpdateJob limit = new UpdateJob(
                "1",
                TO_B,
                Optional.empty(),
                TEN,
                false,
                Optional.of("slow"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        JobView limited = guest.done(limit);
        assertThat(limited.rate()).isEqualTo(TEN);
        assertThat(limited.comment()).isEqualTo("slow");
        assertThat(limited.schedule()).isEqualTo("*/15");
        assertThat(limited.state()).isEqualTo(guest.view(TO_B).state());

        UpdateJob free = new UpdateJob(
                "2",
                TO_B,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        JobView unlimited = guest.done(free);
        assertThat(unlimited.rate()).isEmpty();
        assertThat(unlimited.comment()).isEqualTo("slow");
        assertThat(unlimited.revision()).isGreaterThan(limited.revision());
    }

    @Test
    void a_limit_by_time_of_day_takes_the_place_of_a_number_and_the_other_way_round() {
        assertThat(guest.done(limit("1", Optional.empty(), TEN)).rate()).isEqualTo(TEN);

        JobView profile = guest.done(limit("2", Optional.of("Mon..fri 08..17 : 20.0;100"), Optional.empty()));
        assertThat(profile.rateProfile()).contains("mon..fri 8..17: 20; 100");
        assertThat(profile.rate()).isEmpty();

        JobView untouched = guest.done(Example.reschedule("3", TO_B, "22:30"));
        assertThat(untouched.rateProfile()).isEqualTo(profile.rateProfile());

        JobView number = guest.done(limit("4", Optional.empty(), TEN));
        assertThat(number.rate()).isEqualTo(TEN);
        assertThat(number.rateProfile()).isEmpty();
    }

    @Test
    void a_limit_that_cannot_be_read_is_refused() {
        Refusal refusal = guest.refused(limit("1", Optional.of("8..17: 0"), Optional.empty()));
        assertThat(refusal.field()).contains("rate");
        assertThat(refusal.reason()).contains("position 8");
    }

    private static UpdateJob limit(String id, Optional<String> profile, Optional<Rate> rate) {
        return new UpdateJob(
                id,
                TO_B,
                Optional.empty(),
                rate,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                profile);
    }
}
