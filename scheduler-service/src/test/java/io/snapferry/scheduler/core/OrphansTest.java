package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.order.RunAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A removal that cannot be carried out ends all the same, and says what it leaves. */
class OrphansTest {
    private final Guest guest = Guest.withJob();

    @Test
    void a_target_that_stays_away_is_given_up_after_a_day_and_its_replica_told_of() {
        guest.runWell();
        guest.down(B);
        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        guest.runBadly("target node-b is offline");
        guest.pass(Duration.ofHours(23));
        assertThat(guest.orders()).hasSize(2);
        guest.pass(Duration.ofHours(1));

        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_SNAPSHOTS);
        guest.claim("worker-1");
        guest.succeed();
        assertThat(guest.record().jobs()).isEmpty();
        assertThat(guest.news()).singleElement().satisfies(event -> {
            ReplicaOrphaned orphan = (ReplicaOrphaned) event.data();
            assertThat(orphan.target()).isEqualTo(B);
            assertThat(orphan.reason()).startsWith("the target did not come back in time: the replica of guest 100");
        });
    }

    @Test
    void a_target_that_comes_back_gets_its_replica_removed_at_once() {
        guest.runWell();
        guest.down(B);
        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        guest.runBadly("target node-b is offline");
        guest.pass(Duration.ofHours(20));
        guest.up(B);
        guest.tick();
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.REMOVE_REPLICA);
    }

    @Test
    void a_home_that_stays_away_does_not_keep_the_job_for_ever() {
        guest.runWell();
        guest.down(A);
        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        guest.pass(Duration.ofHours(23));
        assertThat(guest.record().jobs()).hasSize(1);
        guest.pass(Duration.ofHours(2));
        assertThat(guest.record().jobs()).isEmpty();
        assertThat(guest.news())
                .singleElement()
                .satisfies(event -> assertThat(((ReplicaOrphaned) event.data()).reason())
                        .startsWith("the guest's node did not come back in time"));
    }

    @Test
    void force_tells_what_is_left_to_the_operator_and_to_all() {
        guest.runWell();
        Reply.Done done = (Reply.Done) guest.ask(Example.delete("force", TO_B, RemovalMode.FORCE));
        assertThat(done.warnings().orElseThrow())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("the replica of guest 100 on node-b"));
        assertThat(guest.news()).extracting(CloudEvent::type).containsExactly(CloudEvent.REPLICA_ORPHANED);
    }

    @Test
    void force_before_any_run_leaves_nothing_and_says_nothing() {
        guest.ask(Example.delete("force", TO_B, RemovalMode.FORCE));
        assertThat(guest.news()).isEmpty();
    }

    @Test
    void a_removal_that_has_to_wait_says_for_whom() {
        guest.runWell();
        guest.down(B);
        Reply.Done done = (Reply.Done) guest.ask(Example.delete("gone", TO_B, RemovalMode.FULL));
        assertThat(done.warnings().orElseThrow())
                .containsExactly(
                        "node node-b is offline: the removal waits for it for 24 h, and then leaves what is there");
    }
}
