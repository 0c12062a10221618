package io.snapferry.system.support;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Nodes with guests as the scheduler sees them: heartbeats and reports. Their runs take no time. */
public final class Fleet implements AutoCloseable {
    private static final List<StorageView> STORAGES =
            List.of(new StorageView(new StorageId("local"), "dir", 1L << 40, 1L << 40, Set.of(), Optional.empty()));

    private final List<NodeName> nodes;
    private final KafkaProducer<String, byte[]> producer;
    private final Timer heart = new Timer("heart", true);
    private volatile Exception failure;

    public Fleet(String bootstrap, int nodes) {
        this.nodes = names(nodes);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "acks", "all",
                        "linger.ms", "0",
                        "max.in.flight.requests.per.connection", "1"),
                new StringSerializer(),
                new ByteArraySerializer());
        heart.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        beat();
                    }
                },
                0,
                NodeView.HEARTBEAT.toMillis());
    }

    public static List<NodeName> names(int nodes) {
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> new NodeName("node-" + number))
                .toList();
    }

    /** The n-th guest. */
    public static GuestId guest(int number) {
        return new GuestId(1_000 + number);
    }

    /** Shows the n-th guest, which lives on one of the nodes. */
    public void showGuest(int number) {
        GuestId guest = guest(number);
        NodeName home = nodes.get(number % nodes.size());
        VolumeView disk = new VolumeView(VolumeId.parse("local:vm-" + guest + "-disk-0"), 1 << 30);
        send(
                Topics.RUN_EVENTS,
                guest.key(),
                new GuestObserved(guest, Instant.now(), home, GuestKind.VM, List.of(disk)));
    }

    /** Asks for a job of the n-th guest, to the node after its own. */
    public void createJob(int number, String schedule) {
        JobId job = new JobId(guest(number), 0);
        NodeName target = nodes.get((number + 1) % nodes.size());
        send(
                Topics.COMMANDS,
                job.guest().key(),
                new CreateJob(
                        "create-" + job,
                        job,
                        target,
                        Optional.empty(),
                        schedule,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Asks for another schedule of the n-th guest's job. */
    public void reschedule(int number, String schedule) {
        JobId job = new JobId(guest(number), 0);
        send(
                Topics.COMMANDS,
                job.guest().key(),
                new UpdateJob(
                        UUID.randomUUID().toString(),
                        job,
                        Optional.of(schedule),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Does what a worker reports of a run that it claims and finishes. */
    public void carryOut(Order order) {
        String key = order.job().guest().key();
        Instant now = Instant.now();
        send(Topics.RUN_EVENTS, key, new RunStarted(order.run(), order.epoch(), now, order.source(), "worker"));
        send(Topics.RUN_EVENTS, key, new RunSucceeded(order.run(), order.epoch(), now, List.of()));
    }

    /**
     * Checks that all it has said so far was taken.
     *
     * @throws CompletionException with the reason if not
     */
    public void check() {
        if (failure != null) {
            throw new CompletionException("a message was lost", failure);
        }
    }

    private void beat() {
        nodes.forEach(node -> send(
                Topics.NODES,
                node.toString(),
                new NodeView(node, Instant.now(), "worker", "127.0.0.1:1", STORAGES, false)));
    }

    private void send(String topic, String key, Object message) {
        var unused = producer.send(new ProducerRecord<>(topic, key, Json.write(message)), (sent, e) -> {
            if (e != null) {
                failure = e;
            }
        });
    }

    @Override
    public void close() {
        heart.cancel();
        producer.close();
    }
}
