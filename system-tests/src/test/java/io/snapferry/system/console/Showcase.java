package io.snapferry.system.console;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells gateways of a {@link Scene}, though nobody replicates anything. For what has to look or count the same each time. */
final class Showcase implements AutoCloseable {
    private final Scene scene = new Scene(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final Timer heart = new Timer("heart", true);
    private final KafkaProducer<String, byte[]> producer;
    private final int jobs;
    private long seconds;

    private Showcase(String bootstrap, int jobs) {
        this.jobs = jobs;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", "5", "max.in.flight.requests.per.connection", "1"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Tells of so many jobs, each of a guest of its own, and goes on telling how far those are that are syncing. */
    static Showcase start(String bootstrap, int jobs) {
        Showcase showcase = new Showcase(bootstrap, jobs);
        IntStream.range(0, jobs).forEach(showcase::tell);
        IntStream.range(0, Math.min(jobs, Scene.WITH_HISTORY)).forEach(showcase::tellHistory);
        showcase.scene
                .log()
                .forEach(line -> showcase.send(Topics.RUN_LOGS, Scene.failing().key(), line));
        showcase.heart.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        showcase.beat();
                    }
                },
                0,
                1_000);
        return showcase;
    }

    private void tell(int number) {
        send(Topics.GUESTS, Scene.guest(number).key(), scene.guestView(number));
        send(Topics.JOBS, Scene.job(number).toString(), scene.jobView(number));
    }

    private void tellHistory(int number) {
        scene.runs(number)
                .forEach(event -> send(Topics.EVENTS, Scene.guest(number).key(), event));
        if (Scene.hasReplica(number)) {
            send(Topics.REPLICAS, Scene.job(number).toString(), scene.replica(number));
        }
    }

    private void beat() {
        seconds++;
        for (int node = 0; node < Scene.NODE_COUNT; node++) {
            NodeView worker = Scene.worker(node, Instant.now());
            send(Topics.NODES, worker.worker(), worker);
        }
        IntStream.range(0, jobs)
                .filter(Scene::isSyncing)
                .forEach(number -> send(
                        Topics.RUN_EVENTS, Scene.guest(number).key(), Scene.progress(number, seconds, Instant.now())));
    }

    private void send(String topic, String key, Object message) {
        var unused = producer.send(new ProducerRecord<>(topic, key, Json.write(message)));
    }

    @Override
    public void close() {
        heart.cancel();
        producer.close();
    }
}
