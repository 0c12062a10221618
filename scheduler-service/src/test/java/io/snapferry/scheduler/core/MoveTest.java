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
import io.snapferry.contracts.event.GuestMoved;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.StorageView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoveTest {
    private static final int LAST = 10;

    private final Guest guest = Guest.withJob();
    private int refusals;

    MoveTest() {
        guest.runWell();
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < LAST && guest.record().moving().isPresent(); i++) {
            steps.add(step());
            guest.runWell();
        }
        return steps;
    }

    private String step() {
        Order order = guest.lastOrder();
        return order.action() + " on " + order.source();
    }

    private GuestMove move() {
        return guest.record().move().orElseThrow();
    }

    /** Fails each try of the present step. */
    private void failStep() {
        MoveStep step = move().step();
        while (move().underWay() && move().step() == step) {
            if (guest.activeRun().isPresent()) {
                guest.runBadly("no");
            } else {
                guest.pass(Duration.ofSeconds(30));
            }
        }
    }

    private void upTo(MoveStep step) {
        for (int i = 0; i < LAST && move().step() != step; i++) {
            guest.runWell();
        }
        assertThat(move().step()).isEqualTo(step);
    }

    @Test
    void a_migration_goes_through_all_steps_and_turns_the_job_round() {
        Optional<Instant> synced =
                guest.record().job(TO_B).orElseThrow().history().lastSync();
        guest.done(Example.migrate("m", B));

        assertThat(steps())
                .containsExactly(
                        "SYNC on node-a",
                        "STOP_GUEST on node-a",
                        "SYNC on node-a",
                        "HAND_OVER on node-a",
                        "TAKE_OVER on node-b",
                        "START_GUEST on node-b");
        assertThat(guest.record().home()).contains(B);
        assertThat(guest.view(TO_B).target()).isEqualTo(A);
        assertThat(guest.view(TO_B).source()).contains(B);
        assertThat(guest.view(TO_B).state().lastSync().orElseThrow()).isAfter(synced.orElseThrow());
        assertThat(guest.orders())
                .filteredOn(order -> order.trigger() == RunTrigger.MIGRATION)
                .hasSize(6);
        assertThat(types()).contains(CloudEvent.GUEST_MOVING).endsWith(CloudEvent.GUEST_MIGRATED);
    }

    private List<String> types() {
        return guest.told().stream()
                .filter(event -> event.data() instanceof GuestMoved)
                .map(CloudEvent::type)
                .toList();
    }

    @Test
    void jobs_to_other_nodes_keep_their_targets() {
        guest.done(Example.create("c", TO_C, C));
        guest.runWell();
        guest.done(Example.migrate("m", B));
        steps();
        assertThat(guest.view(TO_C).target()).isEqualTo(C);
        assertThat(guest.view(TO_C).source()).contains(B);
    }

    @Test
    void other_jobs_run_once_more_and_what_they_took_goes_along() {
        guest.done(Example.create("c", TO_C, C));
        guest.runWell();
        guest.done(Example.migrate("m", B));
        assertThat(steps()).startsWith("SYNC on node-a", "SYNC on node-a", "STOP_GUEST on node-a", "SYNC on node-a");
        List<Order> syncs = guest.orders().stream()
                .filter(order -> order.trigger() == RunTrigger.MIGRATION && order.action() == RunAction.SYNC)
                .toList();
        assertThat(syncs).extracting(Order::job).containsExactly(TO_B, TO_C, TO_B);
        assertThat(syncs).extracting(Order::target).containsExactly(B, C, B);
        assertThat(syncs)
                .extracting(Order::along)
                .containsExactly(Optional.empty(), Optional.of(List.of()), Optional.of(List.of(TO_C)));
    }

    @Test
    void a_job_whose_target_is_away_does_not_run_once_more_and_what_it_took_last_goes_along() {
        guest.done(Example.create("c", TO_C, C));
        guest.runWell();
        guest.down(C);
        guest.done(Example.migrate("m", B));
        assertThat(guest.lastOrder().along()).contains(List.of(TO_C));
        assertThat(steps()).startsWith("SYNC on node-a", "STOP_GUEST on node-a");
    }

    @Test
    void the_guest_goes_on_without_another_job_that_fails() {
        guest.done(Example.create("c", TO_C, C));
        guest.runWell();
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.OTHER_SYNCS);
        failStep();
        assertThat(move().step()).isEqualTo(MoveStep.STOP);
        assertThat(guest.view(TO_C).state().failCount()).isEqualTo(1);
        steps();
        assertThat(guest.record().home()).contains(B);
        assertThat(move().error()).isEmpty();
    }

    @Test
    void a_migration_that_is_cancelled_before_the_guest_stops_ends_at_once() {
        guest.done(Example.create("c", TO_C, C));
        guest.runWell();
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.OTHER_SYNCS);
        guest.done(Example.cancelMove("x"));
        assertThat(move().underWay()).isFalse();
        assertThat(guest.record().home()).contains(A);
    }

    @Test
    void there_and_back_again_all_is_as_it_was() {
        guest.done(Example.migrate("m", B));
        steps();
        guest.tell(Example.observed(B, guest.now()));
        guest.done(Example.migrate("n", A));
        assertThat(steps()).startsWith("SYNC on node-b").endsWith("START_GUEST on node-a");
        assertThat(guest.record().home()).contains(A);
        assertThat(guest.view(TO_B).target()).isEqualTo(B);
    }

    @Test
    void storages_are_led_back_where_they_came_from() {
        guest.done(Example.storages("s", Map.of("local", "tank"), Optional.empty()));
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.TAKE_OVER);
        assertThat(guest.lastOrder().volumes().orElseThrow())
                .extracting(Object::toString)
                .containsExactly("tank:vm-100-disk-0");
        steps();
        assertThat(guest.view(TO_B).storageMap()).contains(Example.map(Map.of("tank", "local")));
        assertThat(guest.record().volumes())
                .extracting(volume -> volume.id().toString())
                .containsExactly("tank:vm-100-disk-0");
    }

    @Test
    void other_jobs_and_changes_wait_while_the_guest_moves() {
        guest.done(Example.create("c", TO_C, C));
        guest.runWell();
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.STOP);
        guest.pass(Duration.ofMinutes(4));
        assertThat(guest.phase(TO_C)).isIn(JobPhase.PENDING, JobPhase.OK);
        Refusal refusal = guest.refused(Example.delete("d", TO_B, RemovalMode.FORCE));
        assertThat(refusal.reason()).contains("on its way from node-a to node-b");
        assertThat(guest.refused(Example.migrate("again", C)).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void to_a_node_without_a_replica_a_disabled_job_is_made() {
        guest.done(Example.migrate("m", C));
        assertThat(steps()).hasSize(7);
        Job made = guest.record().job(TO_C).orElseThrow();
        assertThat(made.definition().enabled()).isFalse();
        assertThat(made.definition().target()).isEqualTo(A);
        assertThat(guest.view(TO_B).target()).isEqualTo(B);
        assertThat(guest.record().home()).contains(C);
    }

    @Test
    void the_made_job_goes_with_what_it_copied_if_the_guest_stays() {
        guest.done(Example.migrate("m", C));
        failStep();
        assertThat(move().underWay()).isFalse();
        assertThat(guest.record().home()).contains(A);
        assertThat(guest.phase(TO_C)).isEqualTo(JobPhase.REMOVING);
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_REPLICA);
    }

    @Test
    void a_failure_before_the_switch_goes_back_to_the_old_home() {
        for (MoveStep step : List.of(
                MoveStep.FIRST_SYNC, MoveStep.STOP, MoveStep.LAST_SYNC, MoveStep.HAND_OVER, MoveStep.TAKE_OVER)) {
            Guest other = new MoveTest().failedAt(step);
            assertThat(other.record().home())
                    .as("home after a failure in %s", step)
                    .contains(A);
            GuestMove move = other.record().move().orElseThrow();
            assertThat(move.underWay()).isFalse();
            assertThat(move.error().orElseThrow()).contains("no");
            assertThat(other.record().job(TO_B).orElseThrow().definition().target())
                    .isEqualTo(B);
            boolean stopped = step != MoveStep.FIRST_SYNC;
            assertThat(other.orders().stream().anyMatch(order -> order.action() == RunAction.START_GUEST))
                    .isEqualTo(stopped);
        }
    }

    private Guest failedAt(MoveStep step) {
        guest.done(Example.migrate("m", B));
        upTo(step);
        failStep();
        steps();
        return guest;
    }

    @Test
    void a_guest_that_does_not_start_lives_on_its_new_home_all_the_same() {
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.START);
        failStep();
        assertThat(guest.record().home()).contains(B);
        assertThat(move().error()).isPresent();
        assertThat(types()).endsWith(CloudEvent.GUEST_MIGRATED);
    }

    @Test
    void what_a_node_shows_of_its_volumes_does_not_change_the_home_of_a_guest_on_its_way() {
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.TAKE_OVER);
        guest.tell(Example.absent(A, guest.now()));
        guest.tell(Example.observed(B, guest.now()));
        assertThat(guest.record().home()).contains(A);
        steps();
        guest.tell(Example.observed(A, guest.now()));
        assertThat(guest.record().home()).as("a late word of the old home").contains(B);
    }

    @Test
    void a_lost_worker_is_ordered_again_where_its_node_is_there() {
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.HAND_OVER);
        guest.claim("worker-1");
        long epoch = guest.lastOrder().epoch();
        guest.pass(Duration.ofMinutes(1));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.HAND_OVER);
        assertThat(guest.lastOrder().epoch()).isGreaterThan(epoch);
        assertThat(steps()).endsWith("START_GUEST on node-b");
    }

    @Test
    void a_target_that_dies_before_it_took_over_is_left() {
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.TAKE_OVER);
        guest.claim("worker-1");
        guest.down(B);
        guest.pass(Duration.ofMinutes(30));
        assertThat(step()).isEqualTo("TAKE_OVER on node-a");
        assertThat(steps()).containsExactly("TAKE_OVER on node-a", "START_GUEST on node-a");
        assertThat(guest.record().home()).contains(A);
    }

    @Test
    void a_cancelled_migration_goes_back() {
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.LAST_SYNC);
        guest.claim("worker-1");
        guest.done(Example.cancelMove("x"));
        assertThat(steps()).containsExactly("START_GUEST on node-a");
        assertThat(move().error().orElseThrow()).contains("cancelled by a test");
        assertThat(guest.refused(Example.cancelMove("y")).reason()).contains("not on its way");
    }

    @Test
    void a_recovery_makes_the_replica_the_home_and_deposes_the_old_one() {
        Instant synced =
                guest.record().job(TO_B).orElseThrow().history().lastSync().orElseThrow();
        guest.down(A);
        guest.done(Example.recover("r", B, false));
        assertThat(steps()).containsExactly("TAKE_OVER on node-b", "START_GUEST on node-b");
        assertThat(guest.record().home()).contains(B);
        assertThat(guest.record().deposed().orElseThrow()).containsExactly(A);
        assertThat(guest.view(TO_B).target()).isEqualTo(A);
        GuestMoved told = (GuestMoved) guest.told().stream()
                .filter(event -> event.type().equals(CloudEvent.GUEST_RECOVERED))
                .findFirst()
                .orElseThrow()
                .data();
        assertThat(told.dataOf()).contains(synced);

        guest.up(A);
        guest.tell(Example.observed(A, guest.now()));
        assertThat(guest.record().home()).contains(B);
        assertThat(guest.record().deposed()).isPresent();
        guest.tell(Example.absent(A, guest.now()));
        assertThat(guest.record().deposed()).isEmpty();
    }

    @Test
    void a_recovery_takes_no_order_of_the_lost_node_for_alive() {
        guest.pass(Duration.ofMinutes(15));
        guest.claim("worker-1");
        guest.down(A);
        guest.done(Example.recover("r", B, false));
        assertThat(step()).isEqualTo("TAKE_OVER on node-b");
    }

    @Test
    void a_recovery_while_a_migration_is_stuck_goes_on_from_the_replica() {
        guest.done(Example.migrate("m", B));
        upTo(MoveStep.HAND_OVER);
        guest.claim("worker-1");
        guest.down(A);
        guest.pass(Duration.ofHours(1));
        assertThat(move().step()).isEqualTo(MoveStep.TAKE_BACK);
        guest.done(Example.recover("r", B, false));
        assertThat(steps()).containsExactly("TAKE_OVER on node-b", "START_GUEST on node-b");
        assertThat(guest.record().home()).contains(B);
    }

    @Test
    void recoveries_that_would_lose_more_than_they_must_are_refused() {
        assertThat(refused(B, false)).contains("is alive: migrate the guest");
        guest.down(A);
        assertThat(refused(C, false)).contains("no complete replica on node-c", "there is one on node-b");
        assertThat(refused(A, false)).contains("lives on node-a already");
        guest.down(B);
        assertThat(refused(B, false)).contains("node-b is offline");
    }

    private String refused(NodeName target, boolean force) {
        return guest.refused(Example.recover("r" + refusals++, target, force)).reason();
    }

    @Test
    void a_forced_recovery_leaves_a_home_that_is_alive() {
        guest.done(Example.recover("r", B, true));
        assertThat(steps()).endsWith("START_GUEST on node-b");
        assertThat(guest.record().deposed().orElseThrow()).containsExactly(A);
    }

    @Test
    void a_storage_that_cannot_give_its_volumes_away_keeps_the_guest() {
        guest.storages(B, new StorageView(new StorageId("local"), "odd", 9, 9, Set.of(), Optional.empty()));
        assertThat(guest.refused(Example.migrate("1", B)).reason())
                .contains("storage local on node-b is of type odd", "upgrade the worker");
    }

    @Test
    void migrations_that_cannot_be_are_refused() {
        assertThat(guest.refused(Example.migrate("1", A)).reason()).contains("lives on node-a already");
        assertThat(guest.refused(Example.migrate("2", new NodeName("node-x"))).reason())
                .contains("no worker of a node node-x");
        guest.down(B);
        assertThat(guest.refused(Example.migrate("3", B)).reason()).contains("node-b is offline");
        guest.up(B);
        guest.down(A);
        assertThat(guest.refused(Example.migrate("4", B)).reason()).contains("node-a is offline", "recover");
    }

    @Test
    void a_job_that_leads_to_the_home_itself_does_not_run_on_the_way() {
        Guest guest = Guest.withJob();
        guest.runWell();
        guest.done(Example.create("2", Example.TO_C, Example.C));
        guest.runWell();
        guest.tell(Example.observed(Example.C, guest.now()));
        guest.tell(Example.absent(Example.A, guest.now()));
        guest.ask(Example.migrate("move", Example.B));
        assertThat(guest.record().moving().orElseThrow().others()).isEmpty();
    }
}
