package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunTrigger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReturnsTest {
    private final Guest guest = Guest.withJob();

    @Test
    void a_failed_job_is_tried_at_once_when_its_target_comes_back() {
        guest.down(B);
        guest.runBadly("target node-b is offline");
        assertThat(guest.last().awaited()).containsExactly(B);
        guest.pass(Duration.ofMinutes(2));
        guest.up(B);
        guest.tick();

        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.RETRY);
        assertThat(guest.orders()).hasSize(2);
    }

    @Test
    void a_target_that_was_back_before_the_try_does_not_shorten_the_back_off() {
        guest.down(B);
        guest.pass(Duration.ofMinutes(1));
        guest.up(B);
        guest.pass(Duration.ofSeconds(1));
        guest.runBadly("disk full");
        guest.tick();
        assertThat(guest.orders()).hasSize(1);
    }

    @Test
    void it_is_tried_once_for_each_return() {
        guest.down(B);
        guest.runBadly("target node-b is offline");
        guest.pass(Duration.ofMinutes(1));
        guest.up(B);
        guest.tick();
        guest.pass(Duration.ofSeconds(1));
        guest.runBadly("disk full");
        guest.tick();
        guest.pass(Duration.ofMinutes(5));
        assertThat(guest.orders()).hasSize(2);
    }

    @Test
    void a_job_that_waits_for_the_home_awaits_it() {
        guest.runWell();
        guest.down(A);
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.last().awaited()).containsExactly(A);
    }

    @Test
    void a_job_that_is_well_awaits_nobody() {
        guest.runWell();
        assertThat(guest.last().awaited()).isEmpty();
    }
}
