package io.snapferry.system.failover;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.VolumeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Nodes with guests as the scheduler sees them: heartbeats and reports. Their runs take no time. */
final class Fleet implements AutoCloseable {
    private final List<NodeName> nodes;
    private final KafkaProducer<String, byte[]> producer;
    private final Timer heart = new Timer("heart", true);
    private volatile Exception failure;

    Fleet(String bootstrap, int nodes) {
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

    static List<NodeName> names(int nodes) {
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> new NodeName("node-" + number))
                .toList();
    }

    /** The n-th guest. */
    static GuestId guest(int number) {
        return new GuestId(1_000 + number);
    }

    /** Shows the first so many guests, spread over the nodes. */
    void showGuests(int count) {
        for (int i = 0; i < count; i++) {
            GuestId guest = guest(i);
            NodeName home = nodes.get(i % nodes.size());
            VolumeView disk = new VolumeView(VolumeId.parse("local:vm-" + guest + "-disk-0"), 1 << 30);
            send(
                    Topics.RUN_EVENTS,
                    guest.key(),
                    new GuestObserved(guest, Instant.now(), home, GuestKind.VM, List.of(disk)));
        }
    }

    /** Asks for one job for each of the first so many guests, to the node after its own. */
    void createJobs(int count, String schedule) {
        for (int i = 0; i < count; i++) {
            JobId job = new JobId(guest(i), 0);
            send(
                    Topics.COMMANDS,
                    job.guest().key(),
                    new CreateJob(
                            "create-" + job,
                            job,
                            nodes.get((i + 1) % nodes.size()),
                            Optional.empty(),
                            schedule,
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    /** Does what a worker reports of a run that it claims and finishes. */
    void carryOut(Order order) {
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
    void check() {
        if (failure != null) {
            throw new CompletionException("a message was lost", failure);
        }
    }

    private void beat() {
        nodes.forEach(node -> send(
                Topics.NODES,
                node.toString(),
                new NodeView(node, Instant.now(), "worker", "127.0.0.1:1", List.of(), false)));
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
