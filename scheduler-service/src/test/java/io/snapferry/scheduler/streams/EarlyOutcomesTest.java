package io.snapferry.scheduler.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.scheduler.core.Cluster;
import io.snapferry.scheduler.store.StoredGuest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarlyOutcomesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final GuestId SOON = new GuestId(100);
    private static final GuestId LATER = new GuestId(101);
    private static final NodeName NODE = new NodeName("node-a");

    private final List<GuestId> workedOut = new ArrayList<>();
    private final DueIndex due = new DueIndex();
    private final AtomicLong room = new AtomicLong(1_000_000);
    private final EarlyOutcomes early = new EarlyOutcomes(room, () -> 0);
    private Cluster cluster = heard(NOW);

    @BeforeEach
    void begin() {
        early.nodesAre(cluster, NOW);
    }

    @Test
    void what_is_due_within_five_seconds_is_worked_out_once_for_the_instant_at_which_it_is_due() {
        due(SOON, 5_000);
        due(LATER, 5_001);
        fill(0);
        fill(500);
        assertThat(workedOut).containsExactly(SOON);
        assertThat(early.take(SOON, at(5_000)))
                .hasValueSatisfying(outcome -> assertThat(outcome.wakeUp()).isEqualTo(at(5_000)));
        assertThat(early.take(LATER, at(5_001))).isEmpty();
    }

    @Test
    void an_outcome_is_never_taken_twice_nor_before_its_instant_nor_a_second_after_it() {
        for (long late : new long[] {-1, 1_000}) {
            due(SOON, 2_000);
            fill(0);
            assertThat(early.take(SOON, at(2_000 + late))).isEmpty();
            assertThat(early.take(SOON, at(2_000))).isEmpty();
            early.clear();
        }
        fill(0);
        assertThat(early.take(SOON, at(2_999))).isPresent();
        assertThat(early.take(SOON, at(2_999))).isEmpty();
    }

    @Test
    void what_was_taken_out_is_worked_out_again_by_the_next_search() {
        due(SOON, 2_000);
        fill(0);
        early.take(SOON, at(10));
        fill(999);
        assertThat(workedOut).containsExactly(SOON);
        fill(1_000);
        assertThat(workedOut).containsExactly(SOON, SOON);
    }

    @Test
    void what_is_overdue_is_left_to_those_who_carry_it_out() {
        due(SOON, 0);
        fill(0);
        assertThat(workedOut).isEmpty();
    }

    @Test
    void all_is_forgotten_when_a_node_goes_or_comes_but_not_at_its_heartbeats() {
        due(SOON, 4_000);
        fill(0);
        early.nodesAre(heard(NOW.plusSeconds(1)), NOW.plusSeconds(1));
        assertThat(early.take(SOON, at(4_000))).isPresent();
        fill(1_000);
        early.nodesAre(heard(NOW.minusSeconds(60)), NOW.plusSeconds(2));
        assertThat(early.take(SOON, at(4_000))).isEmpty();
        assertThat(room).hasValue(1_000_000);
    }

    @Test
    void nothing_is_worked_out_that_a_silent_node_may_change_before_it_is_due() {
        cluster = heard(NOW.minusSeconds(11));
        due(SOON, 4_000);
        fill(0);
        assertThat(workedOut).isEmpty();
        cluster = heard(NOW.plusSeconds(1));
        fill(1_000);
        assertThat(workedOut).containsExactly(SOON);
    }

    @Test
    void it_stops_when_the_room_of_all_partitions_is_taken_and_gives_it_back() {
        room.set(1);
        due(SOON, 1_000);
        due(LATER, 1_000);
        fill(0);
        assertThat(workedOut).as("the one that the room is overdrawn by").hasSize(1);
        early.take(workedOut.get(0), at(1_000));
        assertThat(room).hasValue(1);
        early.clear();
        fill(0);
        early.clear();
        assertThat(room).hasValue(1);
    }

    @Test
    void a_guest_that_was_put_off_before_its_turn_came_is_not_worked_out_for_a_time_when_the_nodes_seem_silent() {
        room.set(1);
        due(SOON, 1_000);
        due(LATER, 1_001);
        fill(0);
        due(LATER, 60_000);
        early.take(SOON, at(1_000));
        due.put(SOON.value(), StoredGuest.NEVER);
        fill(1_010);
        assertThat(workedOut).containsExactly(SOON);
    }

    @Test
    void a_guest_that_cannot_be_worked_out_is_left_to_the_one_who_says_why() {
        due(SOON, 1_000);
        early.fill(due, NOW, cluster, (guest, at) -> Optional.empty());
        assertThat(early.take(SOON, at(1_000))).isEmpty();
    }

    private void due(GuestId guest, long inMillis) {
        due.put(guest.value(), at(inMillis));
    }

    private void fill(long inMillis) {
        early.fill(due, NOW.plusMillis(inMillis), cluster, (guest, at) -> {
            workedOut.add(guest);
            return Optional.of(new Outcome(true, Optional.empty(), at.toEpochMilli(), Set.of(), List.of(), List.of()));
        });
    }

    private static long at(long inMillis) {
        return NOW.plusMillis(inMillis).toEpochMilli();
    }

    private static Cluster heard(Instant when) {
        assertThat(NodeView.HEARTBEAT).isLessThan(Duration.ofSeconds(10));
        return new Cluster(Map.of(NODE, new NodeView(NODE, when, "worker", "127.0.0.1:9000", List.of(), false)));
    }
}
