package io.snapferry.scheduler.streams;

import static io.snapferry.scheduler.streams.SchedulerDriver.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.scheduler.core.JobScheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that starts on a store that is there already, as after a crash or a move to another process. */
class RestartTest {
    @TempDir
    Path stateDir;

    @Test
    void a_job_that_became_due_meanwhile_is_ordered_at_once() {
        Map<String, byte[]> stored;
        try (SchedulerDriver before = SchedulerDriver.withGuest(stateDir)) {
            before.ask(SchedulerDriver.create(JOB));
            Order order = before.orders().get(0);
            before.start(order);
            before.succeed(order);
            stored = contents(before.store());
        }
        assertThat(restart(stored, SchedulerDriver.START.plus(Duration.ofMinutes(7))))
                .isEmpty();
        assertThat(restart(stored, SchedulerDriver.START.plus(Duration.ofHours(1))))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.run()).hasToString("100-0.2");
                    assertThat(order.scheduledAt()).contains(Instant.parse("2026-11-23T10:15:00Z"));
                });
    }

    @Test
    void a_run_whose_lease_ran_out_meanwhile_is_ordered_again() {
        Map<String, byte[]> stored;
        try (SchedulerDriver before = SchedulerDriver.withGuest(stateDir)) {
            before.ask(SchedulerDriver.create(JOB));
            before.start(before.orders().get(0));
            stored = contents(before.store());
        }
        assertThat(restart(stored, SchedulerDriver.START.plus(Duration.ofSeconds(29))))
                .isEmpty();
        assertThat(restart(stored, SchedulerDriver.START.plus(Duration.ofSeconds(30))))
                .singleElement()
                .satisfies(order -> assertThat(order.attempt()).isEqualTo(2));
    }

    @Test
    void a_held_job_is_looked_at_again() {
        Map<String, byte[]> stored;
        try (SchedulerDriver before = SchedulerDriver.withGuest(stateDir)) {
            before.silence(SchedulerDriver.A);
            before.pass(Duration.ofSeconds(20));
            before.ask(SchedulerDriver.create(JOB));
            before.pass(Duration.ofMinutes(10));
            stored = contents(before.store());
        }
        assertThat(restart(stored, SchedulerDriver.START.plus(Duration.ofMinutes(11))))
                .hasSize(1);
    }

    private List<Order> restart(Map<String, byte[]> stored, Instant now) {
        MockProcessorContext<String, Outgoing> context = new MockProcessorContext<>();
        KeyValueStore<String, byte[]> guests = store(context, SchedulerTopology.GUESTS_STORE);
        stored.forEach(guests::put);
        KeyValueStore<String, byte[]> nodes = store(context, SchedulerTopology.NODES_STORE);
        for (var name : List.of(SchedulerDriver.A, SchedulerDriver.B)) {
            nodes.put(
                    name.value(), Json.write(new NodeView(name, now, name + "-2", "127.0.0.1:9000", List.of(), false)));
        }
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        GuestProcessor processor = new GuestProcessor(
                new JobScheduler(SchedulerDriver.POLICY),
                new EarlyOutcomes(new AtomicLong(), System::nanoTime),
                counted -> {});
        processor.init(context);
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now.toEpochMilli());
        return context.forwarded().stream()
                .map(forward -> forward.record().value())
                .filter(message -> message.topic().equals(Topics.orders(SchedulerDriver.A)))
                .map(message -> Json.read(message.json().get(), Order.class))
                .toList();
    }

    private static KeyValueStore<String, byte[]> store(MockProcessorContext<String, Outgoing> context, String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    private static Map<String, byte[]> contents(KeyValueStore<String, byte[]> store) {
        Map<String, byte[]> all = new HashMap<>();
        try (KeyValueIterator<String, byte[]> guests = store.all()) {
            guests.forEachRemaining(guest -> all.put(guest.key, guest.value));
        }
        return all;
    }
}
