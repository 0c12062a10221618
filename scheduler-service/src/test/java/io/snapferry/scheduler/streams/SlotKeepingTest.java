package io.snapferry.scheduler.streams;

import static io.snapferry.scheduler.streams.SchedulerDriver.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.scheduler.core.SchedulerPolicy;
import io.snapferry.scheduler.core.SlotLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests and the keeper of the slots together, over their topics. */
class SlotKeepingTest {
    private static final SlotLimits LIMITS = new SlotLimits(0, 2, Map.of(), 1, Duration.ofMinutes(10));

    @TempDir
    Path stateDir;

    private SchedulerDriver scheduler;
    private final List<Order> running = new ArrayList<>();

    @BeforeEach
    void start() {
        scheduler = new SchedulerDriver(
                stateDir,
                new SchedulerPolicy(
                        POLICY.retry(),
                        POLICY.lease(),
                        POLICY.claimTimeout(),
                        POLICY.recheck(),
                        POLICY.zone(),
                        POLICY.jitter(),
                        POLICY.removalPatience(),
                        LIMITS));
        scheduler.up(SchedulerDriver.A);
        scheduler.up(SchedulerDriver.B);
        for (int guest = 100; guest < 105; guest++) {
            JobId job = JobId.parse(guest + "-0");
            scheduler.tell(SchedulerDriver.observed(job.guest(), scheduler.now()));
            scheduler.ask(SchedulerDriver.create(job));
        }
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void no_more_runs_are_ordered_than_there_are_slots_and_all_get_their_turn() {
        List<String> ordered = new ArrayList<>();
        for (int i = 0; i < 20 && ordered.size() < 5; i++) {
            takeOrders().forEach(order -> ordered.add(order.job().toString()));
            assertThat(running).as("first syncs get half of the two slots").hasSizeLessThanOrEqualTo(1);
            running.forEach(scheduler::succeed);
            running.clear();
        }
        assertThat(ordered).containsExactly("100-0", "101-0", "102-0", "103-0", "104-0");
    }

    @Test
    void what_an_operator_asks_for_waits_for_no_other_run() {
        takeOrders();
        scheduler.ask(new RunJobNow("now", JobId.parse("104-0"), Optional.empty()));
        assertThat(takeOrders()).singleElement().satisfies(order -> {
            assertThat(order.job()).hasToString("104-0");
            assertThat(order.trigger()).isEqualTo(RunTrigger.MANUAL);
        });
    }

    @Test
    void a_slot_that_its_guest_gave_up_is_given_to_the_next() {
        Order first = takeOrders().get(0);
        scheduler.fail(first);
        assertThat(takeOrders()).extracting(order -> order.job().toString()).containsExactly("101-0");
    }

    private List<Order> takeOrders() {
        scheduler.pass(Duration.ofSeconds(1));
        List<Order> orders = scheduler.orders();
        orders.forEach(scheduler::start);
        running.addAll(orders);
        return orders;
    }
}
