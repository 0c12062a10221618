package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobRehearsed;
import io.snapferry.contracts.event.RunLost;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RehearsalTest {
    private static final String SNAPSHOT = "snapferry_100-0_20261123T100700Z_1";
    private static final VolumeCheck GOOD = VolumeCheck.passed("e2fsck -fn found nothing wrong");
    private static final VolumeCheck UNKNOWN = VolumeCheck.notChecked("no file system is known in it");

    private final Guest guest = Guest.withJob();

    private static List<VolumeProgress> good() {
        return Example.tried(SNAPSHOT, GOOD, Optional.empty());
    }

    @Test
    void the_replicas_node_is_ordered_to_try_the_volumes_where_they_should_be() {
        guest.done(Example.storages("map", Map.of("local", "tank"), Optional.empty()));
        guest.runWell();
        JobState before = guest.view(TO_B).state();
        guest.done(Example.rehearse("try", TO_B));

        Order order = guest.lastOrder();
        assertThat(order.action()).isEqualTo(RunAction.REHEARSE);
        assertThat(order.trigger()).isEqualTo(RunTrigger.MANUAL);
        assertThat(order.source()).isEqualTo(B);
        assertThat(order.target()).isEqualTo(A);
        assertThat(order.safeEpoch()).contains(1L);
        assertThat(order.volumes().orElseThrow()).hasToString("[tank:vm-100-disk-0]");

        Instant start = guest.now();
        guest.claim("worker-b");
        assertThat(guest.view(TO_B).run().orElseThrow().action()).isEqualTo(RunAction.REHEARSE);
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.OK);
        guest.pass(Duration.ofSeconds(7));
        guest.succeed(good());

        assertThat(guest.activeRun()).isEmpty();
        JobState after = guest.view(TO_B).state();
        assertThat(after.lastRehearsal())
                .contains(new Rehearsal(
                        order.run(),
                        Rehearsal.Outcome.PASSED,
                        start,
                        Duration.ofSeconds(7),
                        Optional.of(SNAPSHOT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(new RehearsedVolume(Example.DISK, Optional.of(GOOD), Optional.empty())))));
        assertThat(after.nextRehearsal()).isEmpty();
        assertThat(List.of(after.lastSync(), after.lastTry(), after.nextSync(), after.duration()))
                .isEqualTo(List.of(before.lastSync(), before.lastTry(), before.nextSync(), before.duration()));
    }

    static Stream<Arguments> findings() {
        Optional<Verification> equal = Optional.of(Verification.equal("sha-256:00ff"));
        Optional<Verification> unknown = Optional.of(Verification.unknown("node-a is offline"));
        return Stream.of(
                Arguments.of(good(), Rehearsal.Outcome.PASSED, null),
                Arguments.of(Example.tried(SNAPSHOT, GOOD, unknown), Rehearsal.Outcome.PASSED, null),
                Arguments.of(Example.tried(SNAPSHOT, UNKNOWN, equal), Rehearsal.Outcome.PASSED, null),
                Arguments.of(
                        Example.tried(SNAPSHOT, UNKNOWN, unknown),
                        Rehearsal.Outcome.INCOMPLETE,
                        "local:vm-100-disk-0 was not checked: no file system is known in it"),
                Arguments.of(
                        Stream.concat(good().stream(), Example.tried(SNAPSHOT, UNKNOWN, Optional.empty()).stream())
                                .toList(),
                        Rehearsal.Outcome.INCOMPLETE,
                        "local:vm-100-disk-0 was not checked: no file system is known in it"),
                Arguments.of(List.of(), Rehearsal.Outcome.INCOMPLETE, null));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void only_what_was_checked_or_compared_has_passed(
            List<VolumeProgress> found, Rehearsal.Outcome outcome, String message) {
        begin();
        guest.succeed(found);
        Rehearsal last = last();
        assertThat(last.outcome()).isEqualTo(outcome);
        assertThat(last.message()).isEqualTo(Optional.ofNullable(message));
        JobRehearsed event = rehearsed();
        assertThat(event.outcome()).isEqualTo(outcome);
        assertThat(event.volumes()).isEqualTo(found);
    }

    @Test
    void a_failure_is_told_with_the_volume_at_fault_and_is_no_failure_of_the_jobs_runs() {
        begin();
        guest.pass(Duration.ofSeconds(3));
        guest.fail(
                "e2fsck found errors",
                Example.tried(SNAPSHOT, VolumeCheck.failed("e2fsck found errors"), Optional.empty()));

        assertThat(last().outcome()).isEqualTo(Rehearsal.Outcome.FAILED);
        assertThat(last().volume()).contains(Example.DISK);
        assertThat(last().errorCode()).contains("check-failed");
        assertThat(last().message()).contains("e2fsck found errors");
        JobState state = guest.view(TO_B).state();
        assertThat(state.failCount()).isZero();
        assertThat(state.error()).isEmpty();
        assertThat(state.phase()).isEqualTo(JobPhase.OK);
        JobRehearsed event = rehearsed();
        assertThat(event.source()).isEqualTo(A);
        assertThat(event.target()).isEqualTo(B);
        assertThat(event.volume()).contains(Example.DISK);
        assertThat(guest.told()).extracting(CloudEvent::type).endsWith(CloudEvent.RUN_FAILED, CloudEvent.JOB_REHEARSED);
    }

    @Test
    void content_that_differs_is_the_volumes_fault() {
        begin();
        guest.fail("they differ", Example.tried(SNAPSHOT, GOOD, Optional.of(Verification.differs("sha-256:00ff"))));
        assertThat(last().volume()).contains(Example.DISK);
        assertThat(last().volumes())
                .as("the digest is in the log")
                .contains(List.of(new RehearsedVolume(
                        Example.DISK,
                        Optional.of(GOOD),
                        Optional.of(
                                new Verification(Verification.Result.DIFFERS, Optional.empty(), Optional.empty())))));
    }

    @Test
    void what_cannot_be_rehearsed_is_refused_with_the_reason() {
        Refusal none = guest.refused(Example.rehearse("1", TO_B));
        assertThat(none.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(none.reason()).contains("no complete replica on node-b");
        assertThat(guest.refused(Example.rehearse("2", TO_C)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);

        guest.runWell();
        guest.down(B);
        assertThat(guest.refused(Example.rehearse("3", TO_B)).reason())
                .contains("node-b")
                .contains("offline");
        guest.up(B);
        guest.tell(Example.observed(B, guest.now()));
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.refused(Example.rehearse("4", TO_B)).reason()).contains("moved to node-b");

        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        assertThat(guest.refused(Example.rehearse("5", TO_B)).reason()).contains("being removed");
    }

    @Test
    void a_job_that_is_disabled_or_whose_home_is_offline_can_be_rehearsed() {
        guest.runWell();
        guest.done(Example.enable("off", TO_B, false));
        guest.down(A);
        guest.done(Example.rehearse("try", TO_B));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REHEARSE);
        guest.claim("worker-b");
        guest.succeed(good());
        assertThat(last().outcome()).isEqualTo(Rehearsal.Outcome.PASSED);
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.DISABLED);
    }

    @Test
    void the_times_of_its_schedule_are_read_by_the_jobs_zone_and_come_once() {
        guest.runWell();
        guest.done(Example.update(Optional.of(ZoneId.of("Asia/Tokyo")), Optional.empty()));
        guest.done(Example.rehearsing("nights", "21:02"));
        Instant due = Instant.parse("2026-11-23T12:02:00Z");
        assertThat(guest.view(TO_B).rehearse()).contains("21:02");
        assertThat(guest.view(TO_B).state().nextRehearsal()).contains(due);

        passWith(Duration.between(guest.now(), due));
        Order order = guest.lastOrder();
        assertThat(order.action()).isEqualTo(RunAction.REHEARSE);
        assertThat(order.trigger()).isEqualTo(RunTrigger.SCHEDULE);
        assertThat(order.scheduledAt()).contains(due);
        guest.claim("worker-b");
        assertThat(guest.view(TO_B).state().nextRehearsal()).contains(due.plus(Duration.ofDays(1)));
        guest.succeed(good());

        guest.done(Example.rehearsing("never", ""));
        assertThat(guest.view(TO_B).rehearse()).isEmpty();
        assertThat(guest.view(TO_B).state().nextRehearsal()).isEmpty();
    }

    @Test
    void a_schedule_is_checked_as_that_of_the_job_is() {
        Refusal refusal = guest.refused(Example.rehearsing("x", "61"));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.field()).contains("rehearse");
    }

    @Test
    void a_first_copy_that_is_not_there_yet_is_waited_for() {
        guest.done(Example.rehearsing("often", "*/5"));
        guest.claim("worker-1");
        for (int i = 0; i < 36; i++) {
            guest.pass(Duration.ofSeconds(10));
            guest.progress();
        }
        assertThat(guest.orders()).hasSize(1);
        guest.succeed();
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REHEARSE);
    }

    @Test
    void a_run_that_is_due_goes_first() {
        guest.runWell();
        guest.done(Example.rehearsing("with", "*/15"));
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.SYNC);
        guest.runWell();
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REHEARSE);
    }

    @Test
    void a_rehearsal_that_nobody_has_begun_lets_a_run_that_becomes_due_pass_and_comes_after_it() {
        guest.runWell();
        guest.done(Example.rehearse("try", TO_B));
        Run waiting = guest.run();
        guest.done(Example.runNow("now", TO_B));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.SYNC);

        GuestRecord before = guest.record();
        guest.tell(new RunStarted(waiting.id(), waiting.epoch(), guest.now(), B, "worker-b"));
        assertThat(guest.record()).as("a late claim finds no run").isEqualTo(before);
        guest.runWell();
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REHEARSE);
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
        assertThat(guest.told()).extracting(CloudEvent::type).doesNotContain(CloudEvent.RUN_CANCELLED);
    }

    @Test
    void a_run_that_becomes_due_meanwhile_waits_for_the_end() {
        begin();
        guest.done(Example.runNow("now", TO_B));
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.PENDING);
        assertThat(guest.run().rehearses()).isTrue();
        guest.succeed(good());
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.SYNC);
    }

    @Test
    void one_that_is_asked_for_twice_comes_once_and_once_more_if_it_had_begun() {
        guest.runWell();
        guest.done(Example.rehearse("1", TO_B));
        guest.done(Example.rehearse("2", TO_B));
        guest.claim("worker-b");
        guest.done(Example.rehearse("3", TO_B));
        guest.succeed(good());
        assertThat(guest.orders()).hasSize(3);
        guest.claim("worker-b");
        guest.succeed(good());
        assertThat(guest.activeRun()).isEmpty();
    }

    @Test
    void a_lost_one_is_ordered_again_and_has_failed_when_it_is_lost_again_and_again() {
        begin();
        for (int attempt = 2; attempt <= 3; attempt++) {
            guest.pass(Example.POLICY.lease());
            assertThat(guest.lastOrder().attempt()).isEqualTo(attempt);
            assertThat(guest.lastOrder().source()).isEqualTo(B);
            guest.claim("worker-b");
        }
        guest.pass(Example.POLICY.lease());
        assertThat(guest.activeRun()).isEmpty();
        assertThat(last().errorCode()).contains("worker-lost");
        assertThat(guest.view(TO_B).state().failCount()).isZero();
        assertThat(guest.told())
                .filteredOn(event -> event.data() instanceof RunLost)
                .hasSize(3);
    }

    @Test
    void a_lost_one_has_failed_where_a_run_waits_or_its_node_is_gone() {
        begin();
        guest.done(Example.runNow("now", TO_B));
        guest.pass(Example.POLICY.lease());
        assertThat(last().errorCode()).contains("worker-lost");
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.SYNC);
        guest.runWell();

        guest.done(Example.rehearse("again", TO_B));
        guest.claim("worker-b");
        guest.down(B);
        guest.pass(Example.POLICY.lease());
        assertThat(last().message().orElseThrow()).contains("gave no sign of life");
        assertThat(guest.activeRun()).isEmpty();
    }

    @Test
    void an_order_that_lies_at_a_dead_node_waits_for_it() {
        guest.runWell();
        guest.done(Example.rehearse("try", TO_B));
        guest.down(B);
        guest.pass(Example.POLICY.claimTimeout());
        assertThat(guest.activeRun()).isEmpty();
        assertThat(guest.view(TO_B).state().nextRehearsal()).isPresent();
        guest.up(B);
        guest.pass(Example.POLICY.recheck());
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REHEARSE);
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
    }

    @Test
    void it_can_be_cancelled_and_the_jobs_runs_come_as_before() {
        begin();
        JobState before = guest.view(TO_B).state();
        guest.done(Example.cancel("x", TO_B));
        assertThat(guest.activeRun()).isEmpty();
        assertThat(guest.view(TO_B).state()).isEqualTo(before);
        assertThat(guest.told()).extracting(CloudEvent::type).endsWith(CloudEvent.RUN_CANCELLED);
        assertThat(guest.view(TO_B).state().lastRehearsal()).isEmpty();

        guest.done(Example.rehearse("again", TO_B));
        guest.done(Example.cancel("y", TO_B));
        assertThat(guest.activeRun()).isEmpty();
        assertThat(guest.view(TO_B).state().nextRehearsal()).isEmpty();
    }

    @Test
    void a_removal_and_a_move_do_not_wait_for_it() {
        begin();
        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_REPLICA);

        Guest mover = Guest.withJob();
        mover.runWell();
        mover.done(Example.rehearse("try", TO_B));
        mover.claim("worker-b");
        mover.ask(Example.migrate("move", B));
        assertThat(mover.record().moving().orElseThrow().step()).isEqualTo(MoveStep.FIRST_SYNC);
        assertThat(mover.lastOrder().trigger()).isEqualTo(RunTrigger.MIGRATION);
    }

    @Test
    void a_guest_that_turns_up_at_the_replicas_node_ends_it() {
        begin();
        guest.tell(Example.observed(B, guest.now()));
        assertThat(guest.run().rehearses()).isTrue();
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.activeRun()).isEmpty();
    }

    @Test
    void another_job_of_the_guest_that_is_due_comes_before_it_too() {
        guest.runWell();
        guest.ask(Example.create("2", TO_C, C));
        guest.done(Example.rehearse("try", TO_B));
        assertThat(guest.lastOrder().job()).isEqualTo(TO_C);
        guest.runWell();
        assertThat(guest.lastOrder().job()).isEqualTo(TO_B);
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REHEARSE);
    }

    @Test
    void where_runs_are_limited_it_needs_a_slot_and_gives_its_request_up_for_a_run() {
        SlotLimits limits = new SlotLimits(0, 4, Map.of(), 2, Duration.ofMinutes(10));
        Guest limited = Guest.atHome(Example.policy(Duration.ZERO, limits));
        limited.ask(Example.create("1", TO_B, B));
        limited.grant();
        limited.runWell();
        limited.done(Example.rehearse("try", TO_B));
        Ticket asked = limited.record().ticket().orElseThrow();
        assertThat(asked.source()).isEqualTo(B);
        assertThat(asked.target()).isEqualTo(A);
        assertThat(asked.lane()).isEqualTo(Lane.EXPRESS);
        assertThat(asked.longRun()).isTrue();

        limited.done(Example.runNow("now", TO_B));
        assertThat(limited.record().ticket().orElseThrow().source()).isEqualTo(A);
        limited.grant();
        limited.runWell();
        limited.grant();
        assertThat(limited.lastOrder().action()).isEqualTo(RunAction.REHEARSE);
        limited.claim("worker-b");
        limited.succeed(good());
        assertThat(limited.outputs(SlotMessage.Released.class)).hasSize(1);
    }

    private void begin() {
        guest.runWell();
        guest.done(Example.rehearse("begin", TO_B));
        guest.claim("worker-b");
    }

    /** Lets time pass with all runs that are ordered meanwhile, but for rehearsals. */
    private void passWith(Duration time) {
        Instant end = guest.now().plus(time);
        while (guest.now().isBefore(end)) {
            Instant next = guest.wakeUp().filter(end::isAfter).orElse(end);
            guest.pass(Duration.between(guest.now(), next));
            if (guest.activeRun().filter(run -> !run.rehearses()).isPresent()) {
                guest.claim("worker-1");
                guest.succeed();
            }
        }
    }

    private Rehearsal last() {
        return guest.view(TO_B).state().lastRehearsal().orElseThrow();
    }

    private JobRehearsed rehearsed() {
        return guest.outputs(CloudEvent.class).stream()
                .map(CloudEvent::data)
                .filter(JobRehearsed.class::isInstance)
                .map(JobRehearsed.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
