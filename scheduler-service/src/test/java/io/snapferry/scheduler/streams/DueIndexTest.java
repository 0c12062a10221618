package io.snapferry.scheduler.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DueIndexTest {
    private final DueIndex index = new DueIndex();

    @Test
    void guests_come_in_order_of_time_and_only_when_due() {
        index.put("200", 20);
        index.put("100", 10);
        index.put("300", 30);
        assertThat(index.pollDue(9)).isEmpty();
        assertThat(index.pollDue(25)).contains("100");
        assertThat(index.pollDue(25)).contains("200");
        assertThat(index.pollDue(25)).isEmpty();
    }

    @Test
    void a_guest_has_one_wake_up_the_latest_one() {
        index.put("100", 10);
        index.put("100", 50);
        assertThat(index.pollDue(49)).isEmpty();
        assertThat(index.pollDue(50)).contains("100");
        assertThat(index.pollDue(Long.MAX_VALUE)).isEmpty();

        index.put("100", 10);
        index.put("100", StoredGuest.NEVER);
        assertThat(index.pollDue(Long.MAX_VALUE)).isEmpty();
    }
}
