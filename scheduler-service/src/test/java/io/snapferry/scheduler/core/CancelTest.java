package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancelTest {
    private static final Instant AFTER = Instant.parse("2026-11-23T10:15:00Z");

    private final Guest guest = Guest.withJob();

    @Test
    void a_run_under_way_ends_without_a_failure_and_its_log_says_who_wanted_that() {
        guest.claim("worker-1");
        Run run = guest.run();
        guest.pass(Duration.ofSeconds(12));
        guest.done(Example.cancel("x", TO_B));

        assertThat(guest.activeRun()).isEmpty();
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.OK);
        assertThat(guest.view(TO_B).state().failCount()).isZero();
        assertThat(guest.view(TO_B).state().error()).isEmpty();
        assertThat(guest.outputs(LogLine.class))
                .extracting(LogLine::text)
                .containsExactly("run " + run.id()
                        + " is cancelled by a test, 12 s after worker worker-1 began it; the next is due at " + AFTER);
        assertThat(guest.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(CloudEvent.RUN_CANCELLED);
            RunCompleted end = Guest.run(event);
            assertThat(end.run()).isEqualTo(run.id());
            assertThat(end.errorCode()).contains("cancelled");
            assertThat(end.nextTry()).contains(AFTER);
            assertThat(end.failCount()).contains(0);
        });
        guest.pass(Duration.between(guest.now(), AFTER).minusMillis(1));
        assertThat(guest.orders()).hasSize(1);
        guest.pass(Duration.ofMillis(1));
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().epoch()).isGreaterThan(run.epoch());
    }

    @Test
    void an_order_that_nobody_has_begun_is_taken_back_and_a_late_claim_finds_no_run() {
        Run run = guest.run();
        guest.done(Example.cancel("x", TO_B));
        assertThat(guest.events()).extracting(CloudEvent::type).containsExactly(CloudEvent.RUN_CANCELLED);
        assertThat(guest.view(TO_B).state().nextSync()).contains(AFTER);

        GuestRecord before = guest.record();
        guest.tell(new RunStarted(run.id(), run.epoch(), guest.now(), run.source(), "worker-1"));
        assertThat(guest.record()).isEqualTo(before);
    }

    @Test
    void a_long_run_that_is_cancelled_is_not_due_again_for_the_times_that_it_missed() {
        guest.claim("worker-1");
        for (int i = 0; i < 360; i++) {
            guest.pass(Duration.ofSeconds(10));
            guest.progress();
        }
        guest.done(Example.cancel("x", TO_B));
        assertThat(guest.orders()).hasSize(1);
        assertThat(guest.view(TO_B).state().nextSync()).contains(Instant.parse("2026-11-23T11:15:00Z"));
    }

    @Test
    void a_retry_that_is_cancelled_stays_due_by_its_back_off() {
        guest.runBadly("disk full");
        guest.pass(Duration.ofMinutes(5));
        guest.runBadly("disk full");
        guest.pass(Duration.ofMinutes(10));
        guest.claim("worker-1");
        guest.pass(Duration.ofSeconds(20));
        guest.done(Example.cancel("x", TO_B));

        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.ERROR);
        assertThat(guest.view(TO_B).state().failCount()).isEqualTo(2);
        assertThat(guest.view(TO_B).state().error()).contains("disk full");
        assertThat(guest.view(TO_B).state().nextSync()).contains(guest.now().plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_run_that_was_asked_for_behind_it_goes_along() {
        guest.claim("worker-1");
        guest.done(Example.runNow("now", TO_B));
        guest.done(Example.cancel("x", TO_B));
        assertThat(guest.orders()).hasSize(1);
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.OK);
    }

    @Test
    void another_job_of_the_guest_comes_next() {
        guest.ask(Example.create("2", TO_C, Example.C));
        guest.claim("worker-1");
        guest.done(Example.cancel("x", TO_B));
        assertThat(guest.lastOrder().job()).isEqualTo(TO_C);
    }

    @Test
    void a_job_that_waits_for_its_turn_lets_it_pass() {
        guest.ask(Example.create("2", TO_C, Example.C));
        assertThat(guest.phase(TO_C)).isEqualTo(JobPhase.PENDING);
        guest.done(Example.cancel("x", TO_C));
        assertThat(guest.phase(TO_C)).isEqualTo(JobPhase.OK);
        assertThat(guest.events()).isEmpty();
        guest.runWell();
        assertThat(guest.orders()).hasSize(1);
    }

    @Test
    void a_slot_is_given_back_or_no_longer_asked_for() {
        SlotLimits limits = new SlotLimits(0, 4, Map.of(), 2, Duration.ofMinutes(10));
        Guest limited = Guest.atHome(Example.policy(Duration.ZERO, limits));
        limited.ask(Example.create("1", TO_B, Example.B));
        assertThat(limited.record().ticket()).isPresent();
        limited.done(Example.cancel("x", TO_B));
        assertThat(limited.record().ticket()).isEmpty();
        assertThat(limited.outputs(SlotMessage.Released.class)).hasSize(1);

        limited.done(Example.runNow("now", TO_B));
        limited.grant();
        limited.claim("worker-1");
        limited.done(Example.cancel("y", TO_B));
        assertThat(limited.outputs(SlotMessage.Released.class)).hasSize(1);
    }

    @Test
    void an_end_that_was_cancelled_changes_nothing_when_its_worker_reports_late() {
        guest.claim("worker-1");
        Run run = guest.run();
        guest.done(Example.cancel("x", TO_B));
        GuestRecord before = guest.record();
        guest.tell(new RunSucceeded(run.id(), run.epoch(), guest.now(), List.of()));
        assertThat(guest.record()).isEqualTo(before);
        assertThat(guest.events()).hasSize(1);
    }

    @Test
    void a_comparison_that_found_nothing_wrong_is_not_asked_for_again() {
        guest.runWell();
        guest.done(Example.verify("v", TO_B));
        guest.claim("worker-1");
        guest.done(Example.cancel("x", TO_B));
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().verify()).isEmpty();
    }

    @Test
    void where_there_is_nothing_to_cancel_the_refusal_says_why() {
        guest.runWell();
        Refusal idle = guest.refused(Example.cancel("x", TO_B));
        assertThat(idle.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(idle.reason()).contains("no run of it is under way").contains(AFTER.toString());

        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        Refusal removing = guest.refused(Example.cancel("y", TO_B));
        assertThat(removing.reason()).contains("being removed").contains("force");
    }

    @Test
    void a_removal_that_waits_behind_a_run_begins_when_that_is_cancelled() {
        guest.claim("worker-1");
        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        guest.done(Example.cancel("x", TO_B));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_REPLICA);
        assertThat(guest.record().job(TO_B).orElseThrow().removal()).contains(RemovalMode.FULL);
    }

    @Test
    void a_target_that_came_back_before_the_cancellation_hurries_nothing() {
        guest.runBadly("node-b is offline");
        guest.down(Example.B);
        guest.pass(Duration.ofMinutes(1));
        guest.up(Example.B);
        guest.tick();
        guest.claim("worker-1");
        guest.done(Example.cancel("x", TO_B));
        int orders = guest.orders().size();
        guest.pass(Duration.ofMinutes(4));
        assertThat(guest.orders()).hasSize(orders);
    }
}
