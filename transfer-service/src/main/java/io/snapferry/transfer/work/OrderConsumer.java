package io.snapferry.transfer.work;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.work.OrderIntake.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders from the node's queue on a thread of its own, one at a time and only while a slot is free, so that
 * orders wait where any other worker of the node can take them.
 */
public final class OrderConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OrderConsumer.class);
    private static final Duration SLOT_PATIENCE = Duration.ofSeconds(1);
    /** A poll that has met the end marker of a transaction, as after each order, gives nothing more until it ends. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final long PAUSE_AFTER_ERROR_SECONDS = 3;

    private final KafkaSettings kafka;
    private final NodeName node;
    private final String worker;
    private final OrderIntake intake;
    private final Runs runs;
    private final Thread thread;
    private volatile boolean stopping;

    private OrderConsumer(KafkaSettings kafka, NodeName node, String worker, OrderIntake intake, Runs runs) {
        this.kafka = kafka;
        this.node = node;
        this.worker = worker;
        this.intake = intake;
        this.runs = runs;
        this.thread = new Thread(this::consume, worker + "-orders");
    }

    /** Starts to take orders. Blocking; the node's queue must exist. */
    public static OrderConsumer start(
            KafkaSettings kafka, NodeName node, String worker, OrderIntake intake, Runs runs) {
        OrderGroup.ensure(kafka, node);
        OrderConsumer consumer = new OrderConsumer(kafka, node, worker, intake, runs);
        consumer.thread.setDaemon(true);
        consumer.thread.start();
        return consumer;
    }

    /** Takes no further order. */
    public void end() {
        stopping = true;
    }

    /** Takes no further order; returns when the queue knows, or the patience has ended. */
    public void stop(Duration patience) throws InterruptedException {
        end();
        thread.join(patience.toMillis());
        if (thread.isAlive()) {
            thread.interrupt();
            LOG.warn(
                    "taking orders did not end within {} s; an order at hand goes back by itself",
                    patience.toSeconds());
        }
    }

    private void consume() {
        while (!stopping) {
            try (KafkaShareConsumer<String, byte[]> consumer = open()) {
                consumer.subscribe(List.of(Topics.orders(node)));
                while (!stopping) {
                    takeOne(consumer);
                }
            } catch (InterruptException | InterruptedException e) {
                return;
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("taking orders of {} met an error and starts anew: {}", node, e.toString());
                pause();
            }
        }
    }

    private KafkaShareConsumer<String, byte[]> open() {
        return new KafkaShareConsumer<>(Map.copyOf(kafka.client(
                worker,
                Map.of(
                        "group.id",
                        OrderGroup.name(node),
                        "key.deserializer",
                        StringDeserializer.class.getName(),
                        "value.deserializer",
                        ByteArrayDeserializer.class.getName(),
                        "share.acknowledgement.mode",
                        "explicit",
                        // One order at a time: the others stay free for workers with a free slot.
                        "share.acquire.mode",
                        "record_limit",
                        "max.poll.records",
                        "1",
                        // While all slots are taken nothing is polled, for as long as a transfer takes.
                        "max.poll.interval.ms",
                        Integer.toString(Integer.MAX_VALUE),
                        "fetch.max.wait.ms",
                        "500"))));
    }

    private void takeOne(KafkaShareConsumer<String, byte[]> consumer) throws InterruptedException {
        if (!runs.takeSlot(SLOT_PATIENCE)) {
            return;
        }
        boolean started = false;
        try {
            for (ConsumerRecord<String, byte[]> order : consumer.poll(POLL)) {
                if (started || stopping) {
                    consumer.acknowledge(order, AcknowledgeType.RELEASE);
                } else {
                    started = take(consumer, order);
                }
            }
            tell(consumer.commitSync(COMMIT));
        } finally {
            if (!started) {
                runs.giveBack();
            }
        }
    }

    /** Whether the order is this worker's; its run starts before the queue hears of it. */
    private boolean take(KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> order)
            throws InterruptedException {
        Decision decision = order.value() == null
                ? new Decision(OrderIntake.Outcome.REJECT, Optional.empty())
                : intake.take(order.value());
        // Whatever becomes of the acknowledgement: once the claim is told, the scheduler decides whose the run is.
        decision.claimed().ifPresent(claimed -> runs.start(claimed.order(), claimed.claim()));
        consumer.acknowledge(
                order,
                switch (decision.outcome()) {
                    case ACCEPT -> AcknowledgeType.ACCEPT;
                    case RELEASE -> AcknowledgeType.RELEASE;
                    case REJECT -> AcknowledgeType.REJECT;
                });
        return decision.claimed().isPresent();
    }

    /** An order whose acknowledgement failed comes again, and is then void or claimed by whoever is first. */
    private static void tell(Map<TopicIdPartition, Optional<KafkaException>> results) {
        results.values()
                .forEach(result -> result.ifPresent(
                        e -> LOG.debug("an acknowledgement failed, the order will come again: {}", e.toString())));
    }

    private void pause() {
        try {
            for (long waited = 0; waited < PAUSE_AFTER_ERROR_SECONDS && !stopping; waited++) {
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
