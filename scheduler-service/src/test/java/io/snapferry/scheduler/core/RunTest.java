package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {
    private final Guest guest = Guest.withJob();

    @Test
    void the_first_worker_to_claim_a_run_has_it() {
        guest.claim("worker-1");
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.SYNCING);
        assertThat(guest.view(TO_B).run().orElseThrow().worker()).contains("worker-1");
        assertThat(guest.view(TO_B).state().lastTry()).contains(guest.now());

        GuestRecord before = guest.record();
        assertThat(guest.claim("worker-2").outputs()).isEmpty();
        assertThat(guest.claim("worker-1").outputs()).isEmpty();
        assertThat(guest.record()).isEqualTo(before);
    }

    @Test
    void a_success_is_told_once_and_the_next_run_counts_from_the_start() {
        Instant startedAt = guest.now();
        guest.runWell();

        JobState state = guest.view(TO_B).state();
        assertThat(state.phase()).isEqualTo(JobPhase.OK);
        assertThat(state.lastSync()).contains(startedAt);
        assertThat(state.lastTry()).contains(startedAt);
        assertThat(state.duration()).contains(Duration.ofMinutes(1));
        assertThat(state.nextSync()).contains(Instant.parse("2026-11-23T10:15:00Z"));
        assertThat(guest.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(CloudEvent.RUN_SUCCEEDED);
            assertThat(Guest.run(event).bytesSent()).isEqualTo(1000);
            assertThat(Guest.run(event).startedAt()).isEqualTo(startedAt);
            assertThat(Guest.run(event).nextTry()).isEmpty();
        });
    }

    @Test
    void orders_tell_up_to_which_epoch_snapshots_may_be_a_base_that_nobody_sees() {
        assertThat(guest.lastOrder().safeEpoch()).contains(0L);
        guest.runBadly("disk full");
        guest.pass(Duration.ofMinutes(5));
        assertThat(guest.lastOrder().safeEpoch()).contains(0L);
        long confirmed = guest.lastOrder().epoch();
        guest.runWell();
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().safeEpoch()).contains(confirmed);
        guest.runBadly("disk full");
        guest.pass(Duration.ofMinutes(5));
        assertThat(guest.lastOrder().safeEpoch()).contains(confirmed);
    }

    @Test
    void snapshots_of_an_earlier_job_of_the_same_id_may_be_a_base() {
        guest.runBadly("disk full");
        long last = guest.lastOrder().epoch();
        guest.done(Example.delete("drop", TO_B, RemovalMode.FORCE));
        guest.done(Example.create("again", TO_B, C));
        assertThat(guest.lastOrder().safeEpoch()).contains(last);
        assertThat(guest.lastOrder().epoch()).isGreaterThan(last);
    }

    @Test
    void due_times_follow_the_schedule() {
        guest.runWell();
        guest.pass(Duration.ofMinutes(10));
        assertThat(guest.lastOrder().scheduledAt()).contains(Instant.parse("2026-11-23T10:15:00Z"));
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.SCHEDULE);
        assertThat(guest.lastOrder().run()).hasToString("100-0.2");
    }

    @Test
    void missed_instants_collapse_into_one_catch_up_run() {
        guest.runWell();
        guest.skip(Duration.ofHours(5));
        guest.tick();
        assertThat(guest.orders()).hasSize(2);
        guest.runWell();
        guest.tick();
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.view(TO_B).state().nextSync()).contains(Instant.parse("2026-11-23T15:15:00Z"));
    }

    @Test
    void a_run_longer_than_the_period_is_followed_by_one_more_at_once() {
        guest.claim("worker-1");
        for (int i = 0; i < 240; i++) {
            guest.pass(Duration.ofSeconds(10));
            guest.progress();
        }
        assertThat(guest.orders()).hasSize(1);
        guest.succeed();
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().scheduledAt()).contains(Instant.parse("2026-11-23T10:15:00Z"));
    }

    @Test
    void failures_back_off_from_the_start_of_the_failed_run() {
        for (int minutes : List.of(5, 10, 15, 30, 30, 30)) {
            Instant startedAt = guest.now();
            guest.runBadly("disk full");
            JobState state = guest.view(TO_B).state();
            assertThat(state.phase()).isEqualTo(JobPhase.ERROR);
            assertThat(state.error()).contains("disk full");
            assertThat(state.nextSync()).contains(startedAt.plus(Duration.ofMinutes(minutes)));
            assertThat(Guest.run(last(guest.events())).nextTry()).isEqualTo(state.nextSync());
            guest.pass(Duration.between(guest.now(), state.nextSync().orElseThrow()));
            assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.RETRY);
            assertThat(guest.lastOrder().scheduledAt()).isEqualTo(state.nextSync());
        }
        assertThat(guest.view(TO_B).state().failCount()).isEqualTo(6);

        guest.runWell();
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.OK);
        assertThat(guest.view(TO_B).state().failCount()).isZero();
        assertThat(guest.view(TO_B).state().error()).isEmpty();
    }

    @Test
    void reports_of_another_run_or_epoch_or_told_again_change_nothing() {
        guest.claim("worker-1");
        Run run = guest.run();
        long other = run.epoch() + 1;
        GuestRecord before = guest.record();
        guest.tell(new RunSucceeded(run.id(), other, guest.now(), List.of()));
        guest.tell(new RunFailed(run.id(), other, guest.now(), List.of(), "x", "y"));
        guest.tell(new RunStarted(run.id(), other, guest.now(), run.source(), "worker-2"));
        assertThat(guest.record()).isEqualTo(before);

        guest.succeed();
        GuestRecord after = guest.record();
        guest.tell(new RunSucceeded(run.id(), run.epoch(), guest.now(), List.of()));
        guest.tell(new RunFailed(run.id(), run.epoch(), guest.now(), List.of(), "x", "y"));
        assertThat(guest.record()).isEqualTo(after);
        assertThat(guest.events()).hasSize(1);
    }

    @Test
    void progress_renews_the_lease_and_is_written_only_when_a_third_of_it_is_used() {
        guest.claim("worker-1");
        GuestRecord claimed = guest.record();
        guest.pass(Duration.ofSeconds(9));
        guest.progress();
        assertThat(guest.record()).isEqualTo(claimed);
        guest.pass(Duration.ofSeconds(1));
        guest.progress();
        assertThat(guest.run().deadline()).isEqualTo(guest.now().plusSeconds(30));
    }

    @Test
    void a_lost_run_is_ordered_again_under_a_higher_epoch() {
        guest.claim("worker-1");
        Run lost = guest.run();
        guest.pass(Duration.ofSeconds(29));
        assertThat(guest.orders()).hasSize(1);
        guest.pass(Duration.ofSeconds(1));

        Order again = guest.lastOrder();
        assertThat(again.run()).isEqualTo(lost.id());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.epoch()).isGreaterThan(lost.epoch());
        assertThat(again.scheduledAt()).isEqualTo(lost.scheduledAt());
        assertThat(guest.outputs(LogLine.class)).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo(LogLine.Level.WARNING);
            assertThat(line.text())
                    .isEqualTo("worker worker-1 of node node-a gave no sign of life for 30 s;"
                            + " the run is ordered again, attempt 2");
        });
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.PENDING);
        assertThat(guest.events()).isEmpty();

        guest.tell(new RunSucceeded(lost.id(), lost.epoch(), guest.now(), List.of()));
        assertThat(guest.events()).isEmpty();
        guest.runWell();
        assertThat(guest.events()).singleElement().satisfies(event -> {
            assertThat(Guest.run(event).attempt()).isEqualTo(2);
            assertThat(Guest.run(event).run()).isEqualTo(lost.id());
        });
        assertThat(guest.record().counter()).isEqualTo(again.epoch());
    }

    @Test
    void an_order_that_nobody_takes_is_given_again_after_five_minutes_if_the_node_is_online() {
        guest.down(Example.A);
        guest.pass(Duration.ofMinutes(20));
        assertThat(guest.orders()).hasSize(1);
        guest.up(Example.A);
        guest.pass(Duration.ofSeconds(2));
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().attempt()).isEqualTo(2);
        guest.pass(Duration.ofSeconds(299));
        assertThat(guest.orders()).hasSize(2);
        guest.pass(Duration.ofSeconds(1));
        assertThat(guest.orders()).hasSize(3);
    }

    @Test
    void one_run_at_a_time_and_the_job_that_waited_longest_comes_first() {
        guest.ask(Example.create("2", TO_C, C));
        assertThat(guest.orders()).hasSize(1);
        assertThat(guest.phase(TO_C)).isEqualTo(JobPhase.PENDING);
        assertThat(guest.view(TO_C).state().error()).isEmpty();
        guest.runWell();
        assertThat(guest.lastOrder().job()).isEqualTo(TO_C);

        guest.claim("worker-1");
        for (int i = 0; i < 180; i++) {
            guest.pass(Duration.ofSeconds(10));
            guest.progress();
        }
        guest.succeed();
        assertThat(guest.lastOrder().job()).isEqualTo(TO_B);
        guest.runWell();
        assertThat(guest.lastOrder().job()).isEqualTo(TO_C);
    }

    @Test
    void a_lost_run_of_a_job_that_is_no_longer_wanted_ends_as_failed() {
        guest.claim("worker-1");
        guest.ask(Example.enable("off", TO_B, false));
        guest.pass(Duration.ofSeconds(30));
        assertThat(guest.activeRun()).isEqualTo(Optional.empty());
        assertThat(guest.orders()).hasSize(1);
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.DISABLED);
        assertThat(guest.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(CloudEvent.RUN_FAILED);
            assertThat(Guest.run(event).errorCode()).contains("worker-lost");
            assertThat(Guest.run(event).error().orElseThrow()).endsWith("because the job is disabled");
        });
    }

    @Test
    void a_lost_run_whose_next_order_is_taken_back_has_an_end_too() {
        guest.claim("worker-1");
        guest.pass(Duration.ofSeconds(30));
        guest.done(Example.enable("off", TO_B, false));
        assertThat(guest.activeRun()).isEmpty();
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.DISABLED);
        assertThat(guest.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(CloudEvent.RUN_FAILED);
            assertThat(Guest.run(event).errorCode()).contains("withdrawn");
            assertThat(Guest.run(event).error()).contains("the order was taken back: the job was disabled");
        });
    }

    private static CloudEvent last(List<CloudEvent> events) {
        return events.get(events.size() - 1);
    }
}
