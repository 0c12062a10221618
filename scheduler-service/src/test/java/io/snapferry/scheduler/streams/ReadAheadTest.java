package io.snapferry.scheduler.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import io.snapferry.scheduler.store.StoredGuest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final long NOW = 1_000_000;

    private final Map<GuestId, byte[]> store = new HashMap<>();
    private final List<GuestId> reads = new ArrayList<>();
    private final DueIndex due = new DueIndex();
    private final AtomicLong room = new AtomicLong(1_000_000);
    private final ReadAhead ahead = new ReadAhead(room, () -> 0);

    @Test
    void guests_due_within_five_seconds_are_read_once_and_no_others() {
        GuestId soon = guest(100, NOW + 5_000);
        GuestId later = guest(101, NOW + 5_001);
        fill(NOW);
        fill(NOW + 500);
        assertThat(reads).containsExactly(soon);
        assertThat(ahead.take(later)).isEmpty();
        assertThat(ahead.take(soon)).hasValueSatisfying(known -> {
            assertThat(known.record().id()).isEqualTo(soon);
            assertThat(known.wakeUp()).isEqualTo(NOW + 5_000);
        });
        assertThat(ahead.take(soon)).as("it may have been changed since").isEmpty();
    }

    @Test
    void the_next_search_finds_what_was_taken_out_and_what_is_soon_by_then() {
        GuestId soon = guest(100, NOW + 2_000);
        GuestId later = guest(101, NOW + 6_000);
        fill(NOW);
        ahead.take(soon);
        fill(NOW + 999);
        assertThat(reads).containsExactly(soon);
        fill(NOW + 1_000);
        assertThat(reads).containsExactlyInAnyOrder(soon, soon, later);
    }

    @Test
    void it_stops_when_the_room_of_all_partitions_is_taken_and_gives_it_back() {
        long all = room.get();
        ReadAhead other = new ReadAhead(room, () -> 0);
        room.set(1);
        guest(100, NOW);
        guest(101, NOW);
        fill(NOW);
        other.fill(due, NOW, store::get);
        assertThat(reads).as("the one that the room is overdrawn by").hasSize(1);
        room.addAndGet(all - 1);
        ahead.take(reads.get(0));
        assertThat(room).hasValue(all);
        fill(NOW + 1_000);
        assertThat(room.get()).isLessThan(all);
        ahead.clear();
        assertThat(room).hasValue(all);
        assertThat(ahead.take(reads.get(1))).isEmpty();
    }

    @Test
    void a_damaged_record_is_left_to_the_one_who_needs_it() {
        GuestId damaged = guest(100, NOW);
        store.put(damaged, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 99});
        fill(NOW);
        assertThat(reads).containsExactly(damaged);
        assertThat(ahead.take(damaged)).isEmpty();
    }

    private void fill(long nowMillis) {
        ahead.fill(due, nowMillis, guest -> {
            reads.add(guest);
            return store.get(guest);
        });
    }

    private GuestId guest(int number, long wakeUp) {
        GuestId id = new GuestId(number);
        GuestRecord record = new GuestRecord(
                id,
                Optional.of(new NodeName("a")),
                Optional.of(GuestKind.VM),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty());
        store.put(
                id,
                StoredGuest.write(
                        new Decision(record, List.of(), Optional.of(Instant.ofEpochMilli(wakeUp)), Set.of())));
        due.put(number, wakeUp);
        return id;
    }
}
