package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobPhase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeTest {
    private final Guest guest = Guest.atHome();

    @Test
    void the_first_node_that_shows_own_volumes_is_the_home() {
        Guest fresh = new Guest();
        fresh.tell(Example.observed(A, fresh.now()));
        assertThat(fresh.outputs(GuestView.class)).singleElement().satisfies(view -> {
            assertThat(view.node()).isEqualTo(A);
            assertThat(view.volumes()).extracting(v -> v.id()).containsExactly(Example.DISK);
        });
        assertThat(fresh.tell(Example.observed(A, fresh.now())).outputs()).isEmpty();
    }

    @Test
    void a_second_node_with_own_volumes_does_not_move_the_guest() {
        guest.tell(Example.observed(B, guest.now()));
        assertThat(guest.record().home()).contains(A);
        assertThat(guest.outputs(GuestView.class)).isEmpty();
    }

    @Test
    void the_guest_moves_to_the_other_node_once_its_home_shows_no_volumes() {
        guest.tell(Example.observed(B, guest.now()));
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.record().home()).contains(B);
        assertThat(guest.outputs(GuestView.class)).extracting(GuestView::node).containsExactly(B);

        guest.tell(Example.absent(B, guest.now()));
        guest.tell(Example.observed(C, guest.now()));
        assertThat(guest.record().home()).contains(C);
    }

    @Test
    void of_several_other_nodes_the_one_that_has_shown_volumes_for_longest_is_the_next_home() {
        guest.tell(Example.observed(C, guest.now()));
        guest.tell(Example.observed(B, guest.now()));
        guest.tell(Example.observed(C, guest.now()));
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.record().home()).contains(C);
    }

    @Test
    void absence_elsewhere_means_nothing() {
        assertThat(guest.tell(Example.absent(C, guest.now())).outputs()).isEmpty();
        assertThat(guest.record().home()).contains(A);
    }

    @Test
    void a_guest_without_volumes_and_jobs_is_retracted_but_its_counter_stays() {
        guest.done(Example.create("1", TO_B, B));
        guest.done(Example.delete("2", TO_B, RemovalMode.FORCE));
        Decision gone = guest.tell(Example.absent(A, guest.now()));
        assertThat(gone.outputs()).containsExactly(new Output(Topics.GUESTS, "100", Optional.empty()));
        assertThat(gone.record().known()).isTrue();
        assertThat(gone.record().counter()).isEqualTo(1);
    }

    @Test
    void jobs_of_a_guest_without_volumes_still_run_so_that_the_worker_says_why_they_fail() {
        guest.done(Example.create("1", TO_B, B));
        guest.runWell();
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.outputs(GuestView.class))
                .singleElement()
                .satisfies(view -> assertThat(view.volumes()).isEmpty());
        guest.pass(Duration.ofMinutes(10));
        assertThat(guest.lastOrder().source()).isEqualTo(A);
        assertThat(guest.orders()).hasSize(2);
    }

    @Test
    void runs_follow_the_guest_to_its_new_home() {
        guest.done(Example.create("1", TO_B, B));
        guest.tell(Example.observed(C, guest.now()));
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.orders()).extracting(o -> o.source()).containsExactly(A, C);
        assertThat(guest.view(TO_B).source()).contains(C);
    }

    @Test
    void what_an_operator_asked_for_stays_so_when_the_guest_moves_before_it_begins() {
        guest.done(Example.create("1", TO_B, B));
        guest.runWell();
        guest.done(Example.runNow("2", TO_B));
        guest.tell(Example.observed(C, guest.now()));
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.lastOrder().source()).isEqualTo(C);
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
        assertThat(guest.lastOrder().scheduledAt()).isEmpty();
    }

    @Test
    void a_lost_run_whose_next_order_is_taken_back_by_a_move_is_tried_again_like_any_that_failed() {
        guest.done(Example.withSchedule(Example.create("1", TO_B, B), "monthly"));
        guest.claim("worker-1");
        guest.pass(Duration.ofSeconds(30));
        guest.tell(Example.observed(C, guest.now()));
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.ERROR);
        assertThat(guest.view(TO_B).state().failCount()).isEqualTo(1);
        assertThat(Guest.run(guest.events().get(0)).nextTry())
                .contains(guest.now().plus(Duration.ofMinutes(5)));
        guest.pass(Duration.ofMinutes(5));
        assertThat(guest.lastOrder().source()).isEqualTo(C);
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.RETRY);
    }

    @Test
    void a_job_whose_target_became_the_home_is_held_with_a_sentence() {
        guest.done(Example.create("1", TO_B, B));
        guest.tell(Example.observed(B, guest.now()));
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.activeRun()).isEmpty();
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.PENDING);
        assertThat(guest.view(TO_B).state().error().orElseThrow())
                .startsWith("guest moved to node-b, the target of this job");
        assertThat(guest.wakeUp()).isEmpty();
        assertThat(guest.refused(Example.runNow("2", TO_B)).field()).contains("target");

        guest.tell(Example.observed(A, guest.now()));
        guest.tell(Example.absent(B, guest.now()));
        assertThat(guest.lastOrder().source()).isEqualTo(A);
    }

    @Test
    void a_due_job_waits_for_its_home_and_starts_within_seconds_of_its_return() {
        guest.down(A);
        guest.done(Example.create("1", TO_B, B));
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.PENDING);
        assertThat(guest.view(TO_B).state().error().orElseThrow()).contains("waits for node node-a");
        guest.pass(Duration.ofHours(1));
        assertThat(guest.orders()).isEmpty();
        guest.up(A);
        guest.pass(Duration.ofSeconds(2));
        assertThat(guest.orders()).hasSize(1);
        assertThat(guest.view(TO_B).state().error()).isEmpty();
    }

    @Test
    void an_offline_target_is_tried_once_and_waited_for_after_that() {
        guest.down(B);
        guest.done(Example.create("1", TO_B, B));
        assertThat(guest.orders()).hasSize(1);
        guest.runBadly("node-b does not answer");
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.ERROR);
        guest.pass(Duration.ofHours(1));
        assertThat(guest.orders()).hasSize(1);
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.PENDING);
        guest.up(B);
        guest.pass(Duration.ofSeconds(2));
        assertThat(guest.orders()).hasSize(2);
    }
}
