package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.JobPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemovalTest {
    private final Guest guest = Guest.withJob();

    @BeforeEach
    void sync() {
        guest.runWell();
    }

    @Test
    void a_full_removal_is_a_run_after_which_the_job_is_gone() {
        assertThat(guest.done(Example.delete("d", TO_B, RemovalMode.FULL))
                        .state()
                        .phase())
                .isEqualTo(JobPhase.REMOVING);
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_REPLICA);
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.REMOVAL);
        assertThat(guest.lastOrder().scheduledAt()).isEmpty();
        guest.claim("worker-1");
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.REMOVING);

        Decision end = guest.succeed();
        assertThat(guest.record().jobs()).isEmpty();
        assertThat(end.outputs()).contains(new Output(Topics.JOBS, "100-0", Optional.empty()));
        assertThat(guest.events()).hasSize(2);
        assertThat(guest.wakeUp()).isEmpty();
    }

    @Test
    void keeping_the_replica_removes_snapshots_alone() {
        guest.done(Example.delete("d", TO_B, RemovalMode.KEEP));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_SNAPSHOTS);
        guest.runWell();
        assertThat(guest.record().jobs()).isEmpty();
    }

    @Test
    void force_drops_the_job_at_once_and_orders_nothing() {
        assertThat(guest.done(Example.delete("d", TO_B, RemovalMode.FORCE))).isNull();
        assertThat(guest.record().jobs()).isEmpty();
        assertThat(guest.orders()).hasSize(1);
    }

    @Test
    void force_during_a_run_tells_the_end_of_that_run() {
        guest.done(Example.runNow("now", TO_B));
        guest.claim("worker-1");
        Run run = guest.run();
        guest.done(Example.delete("d", TO_B, RemovalMode.FORCE));
        assertThat(guest.activeRun()).isEmpty();
        CloudEvent end = guest.events().get(1);
        assertThat(end.type()).isEqualTo(CloudEvent.RUN_FAILED);
        assertThat(Guest.run(end).errorCode()).contains("job-removed");
        guest.tell(new RunSucceeded(run.id(), run.epoch(), guest.now(), List.of()));
        assertThat(guest.events()).hasSize(2);
    }

    @Test
    void a_removal_waits_until_the_run_under_way_has_ended() {
        guest.done(Example.runNow("now", TO_B));
        guest.claim("worker-1");
        guest.done(Example.delete("d", TO_B, RemovalMode.FULL));
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.REMOVING);
        assertThat(guest.orders()).hasSize(2);
        guest.fail("disk full");
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_REPLICA);
    }

    @Test
    void a_removal_takes_the_place_of_an_order_that_nobody_has_begun() {
        guest.done(Example.runNow("now", TO_B));
        guest.done(Example.delete("d", TO_B, RemovalMode.FULL));
        assertThat(guest.run().action()).isEqualTo(RunAction.REMOVE_REPLICA);
    }

    @Test
    void a_disabled_job_is_removed_too() {
        guest.done(Example.enable("off", TO_B, false));
        guest.done(Example.delete("d", TO_B, RemovalMode.FULL));
        guest.runWell();
        assertThat(guest.record().jobs()).isEmpty();
    }

    @Test
    void a_failed_removal_backs_off_and_waits_for_its_target() {
        guest.done(Example.delete("d", TO_B, RemovalMode.FULL));
        guest.down(Example.B);
        guest.runBadly("node-b does not answer");
        guest.pass(Duration.ofMinutes(30));
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.REMOVING);
        assertThat(guest.view(TO_B).state().error().orElseThrow())
                .startsWith("waits for target node-b, which is offline")
                .endsWith("the last run failed: node-b does not answer");
        guest.up(Example.B);
        guest.pass(Duration.ofSeconds(2));
        assertThat(guest.orders()).hasSize(3);
        guest.runWell();
        assertThat(guest.record().jobs()).isEmpty();
    }

    @Test
    void removing_snapshots_alone_does_not_wait_for_the_target() {
        guest.down(Example.B);
        guest.done(Example.delete("d", TO_B, RemovalMode.KEEP));
        guest.runBadly("dataset is busy");
        guest.pass(Duration.ofMinutes(5));
        assertThat(guest.orders()).hasSize(3);
    }

    @Test
    void a_job_that_is_being_removed_takes_no_other_change() {
        guest.done(Example.delete("d", TO_B, RemovalMode.FULL));
        assertThat(guest.refused(Example.enable("1", TO_B, false)).kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(guest.refused(Example.runNow("2", TO_B)).reason()).contains("job 100-0 is being removed");
    }

    @Test
    void another_mode_takes_the_place_of_an_order_that_nobody_has_begun() {
        guest.done(Example.delete("1", TO_B, RemovalMode.FULL));
        guest.done(Example.delete("2", TO_B, RemovalMode.KEEP));
        assertThat(guest.run().action()).isEqualTo(RunAction.REMOVE_SNAPSHOTS);
        guest.runWell();
        assertThat(guest.record().jobs()).isEmpty();
    }

    @Test
    void full_after_keep_has_begun_is_a_second_run() {
        guest.done(Example.delete("1", TO_B, RemovalMode.KEEP));
        guest.claim("worker-1");
        guest.done(Example.delete("2", TO_B, RemovalMode.FULL));
        guest.succeed();
        assertThat(guest.run().action()).isEqualTo(RunAction.REMOVE_REPLICA);
        guest.runWell();
        assertThat(guest.record().jobs()).isEmpty();
    }

    @Test
    void asking_again_repeats_no_order_but_cuts_the_back_off() {
        guest.done(Example.delete("1", TO_B, RemovalMode.FULL));
        guest.claim("worker-1");
        guest.done(Example.delete("2", TO_B, RemovalMode.FULL));
        assertThat(guest.orders()).hasSize(2);
        guest.fail("node-b does not answer");
        guest.done(Example.delete("3", TO_B, RemovalMode.FULL));
        assertThat(guest.orders()).hasSize(3);
    }

    @Test
    void the_replica_is_spared_once_the_guest_lives_there() {
        guest.tell(Example.observed(Example.B, guest.now()));
        guest.tell(Example.absent(Example.A, guest.now()));
        guest.done(Example.delete("d", TO_B, RemovalMode.FULL));
        assertThat(guest.lastOrder().source()).isEqualTo(Example.B);
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_SNAPSHOTS);
        guest.runWell();
        assertThat(guest.record().jobs()).isEmpty();
    }

    @Test
    void a_lost_removal_is_ordered_again() {
        guest.done(Example.enable("off", TO_B, false));
        guest.done(Example.delete("d", TO_B, RemovalMode.FULL));
        guest.claim("worker-1");
        guest.pass(Duration.ofSeconds(30));
        assertThat(guest.lastOrder().attempt()).isEqualTo(2);
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_REPLICA);
    }

    @Test
    void a_number_is_never_used_again_not_even_by_a_job_of_the_same_id() {
        guest.done(Example.delete("d", TO_B, RemovalMode.FORCE));
        guest.done(Example.create("again", TO_B, Example.B));
        assertThat(guest.lastOrder().run()).hasToString("100-0.2");
    }
}
