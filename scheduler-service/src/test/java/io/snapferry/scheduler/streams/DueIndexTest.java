package io.snapferry.scheduler.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.scheduler.store.StoredGuest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueIndexTest {
    private final DueIndex index = new DueIndex();

    @Test
    void guests_come_in_the_order_of_their_wake_ups_once_they_are_due() {
        index.put(300, 30);
        index.put(100, 10);
        index.put(200, 10);
        assertThat(index.pollDue(9)).isEmpty();
        assertThat(index.pollDue(10)).hasValue(100);
        assertThat(index.pollDue(10)).hasValue(200);
        assertThat(index.pollDue(29)).isEmpty();
        assertThat(index.pollDue(30)).hasValue(300);
        assertThat(index.pollDue(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void it_does_what_a_table_does_that_is_searched_from_end_to_end() {
        Random random = new Random(7);
        Map<Integer, Long> model = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            int guest = random.nextInt(4) == 0 ? 100 + random.nextInt(500) : 1 + random.nextInt(999_999_999);
            int dice = random.nextInt(10);
            if (dice < 5) {
                long millis = random.nextInt(1_000);
                index.put(guest, millis);
                model.put(guest, millis);
            } else if (dice < 7) {
                index.put(guest, StoredGuest.NEVER);
                model.remove(guest);
            } else if (model.size() < 40 || dice < 8) {
                OptionalInt first = index.pollDue(500);
                assertThat(first).isEqualTo(firstDue(model, 500));
                first.ifPresent(model::remove);
            }
            assertThat(index.time(guest)).isEqualTo(model.getOrDefault(guest, StoredGuest.NEVER));
            if (i % 100 == 0) {
                assertThat(index.dueBy(500, Integer.MAX_VALUE))
                        .containsExactlyInAnyOrder(model.entrySet().stream()
                                .filter(entry -> entry.getValue() <= 500)
                                .mapToInt(Map.Entry::getKey)
                                .toArray());
                assertThat(index.dueBy(500, 5)).hasSizeLessThanOrEqualTo(5);
            }
            if (model.size() > 300) {
                index.clear();
                model.clear();
            }
        }
    }

    private static OptionalInt firstDue(Map<Integer, Long> model, long now) {
        return model.entrySet().stream()
                .filter(entry -> entry.getValue() <= now)
                .min(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> OptionalInt.of(entry.getKey()))
                .orElse(OptionalInt.empty());
    }
}
