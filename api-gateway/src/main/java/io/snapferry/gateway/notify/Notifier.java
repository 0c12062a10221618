package io.snapferry.gateway.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.view.JobView;
import io.snapferry.gateway.core.notify.Circumstances;
import io.snapferry.gateway.core.notify.Composer;
import io.snapferry.gateway.core.notify.Desk;
import io.snapferry.gateway.view.Views;
import io.snapferry.kit.kafka.KafkaSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what is wrong, while it is this gateway's turn: the one that has the partition of the topic of notifications in
 * their consumer group. Belongs to the event loop of the views.
 */
public final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final String GROUP = "snapferry-notifications";
    private static final long PAUSE_MILLIS = 2_000;

    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final String clientId;
    private final Views views;
    private final Supplier<Future<Void>> caughtUp;
    private final Targets targets;
    private final Composer composer;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final KafkaConsumer<String, byte[]> turns;
    private Future<Office> office = Future.failedFuture("it is not this gateway's turn");

    /** Counts the turns: what a former one began is of no interest. */
    private int turn;

    private boolean mine;

    /** What this gateway has while it is its turn. */
    private record Office(Term term, EventsReader reader) {
        Future<Void> close() {
            return reader.close().transform(closed -> term.close());
        }
    }

    private Notifier(
            Vertx vertx,
            KafkaSettings kafka,
            String clientId,
            Views views,
            Supplier<Future<Void>> caughtUp,
            Targets targets,
            Composer composer,
            MeterRegistry registry,
            InstantSource clock) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.clientId = clientId + "-notifications";
        this.views = views;
        this.caughtUp = caughtUp;
        this.targets = targets;
        this.composer = composer;
        this.registry = registry;
        this.clock = clock;
        this.turns = KafkaConsumer.create(
                vertx,
                kafka.client(
                        this.clientId,
                        Map.of(
                                "group.id",
                                GROUP,
                                "key.deserializer",
                                StringDeserializer.class.getName(),
                                "value.deserializer",
                                ByteArrayDeserializer.class.getName(),
                                // Whose turn it is keeps it when another gateway comes.
                                "partition.assignment.strategy",
                                CooperativeStickyAssignor.class.getName(),
                                "session.timeout.ms",
                                "10000",
                                "heartbeat.interval.ms",
                                "2000",
                                "enable.auto.commit",
                                "false",
                                "auto.offset.reset",
                                "latest")));
    }

    /**
     * Begins to take turns with the other gateways. The views have been read to their end.
     *
     * @param caughtUp completes once the views show all that is committed now
     * @param console where people reach the web console
     * @param zone by whose clocks times are told
     */
    public static Notifier start(
            Vertx vertx,
            KafkaSettings kafka,
            String clientId,
            Views views,
            Supplier<Future<Void>> caughtUp,
            Targets targets,
            Optional<String> console,
            ZoneId zone,
            MeterRegistry registry,
            InstantSource clock) {
        Composer composer = new Composer(new Circumstances(
                views::job,
                run -> views.logs().of(run).orElse(List.of()),
                node -> views.jobs().stream()
                        .filter(job -> job.target().equals(node) || job.source().equals(Optional.of(node)))
                        .toList(),
                console,
                zone));
        Notifier notifier = new Notifier(vertx, kafka, clientId, views, caughtUp, targets, composer, registry, clock);
        notifier.takeTurns();
        return notifier;
    }

    private void takeTurns() {
        turns.exceptionHandler(
                e -> LOG.warn("taking turns at notifications met an error and goes on: {}", e.toString()));
        turns.partitionsAssignedHandler(this::assigned);
        turns.partitionsRevokedHandler(this::revoked);
        // What is in the topic is read by the views.
        turns.handler(record -> {});
        turns.subscribe(Topics.NOTIFICATIONS);
    }

    private void assigned(Set<TopicPartition> partitions) {
        if (!partitions.isEmpty() && !mine) {
            mine = true;
            begin();
        }
    }

    private void revoked(Set<TopicPartition> partitions) {
        if (!partitions.isEmpty() && mine) {
            LOG.info("another gateway tells people what is wrong from now on");
            leave();
        }
    }

    private Future<Void> leave() {
        mine = false;
        turn++;
        Future<Office> left = office;
        office = Future.failedFuture("it is not this gateway's turn");
        return left.transform(held -> held.succeeded() ? held.result().close() : Future.<Void>succeededFuture());
    }

    private void begin() {
        int now = ++turn;
        office = Journal.open(vertx, kafka, clientId + "-journal")
                .compose(journal -> caughtUp.get()
                        .compose(known -> enter(journal, now))
                        .recover(e -> journal.close().transform(closed -> Future.failedFuture(e))))
                .onSuccess(held -> LOG.info("this gateway tells people what is wrong"))
                .onFailure(e -> {
                    LOG.warn("notifications cannot begin yet, trying again: {}", e.toString());
                    again(now);
                });
    }

    private void again(int ended) {
        vertx.setTimer(PAUSE_MILLIS, pause -> {
            if (mine && turn == ended) {
                begin();
            }
        });
    }

    private Future<Office> enter(Journal journal, int now) {
        if (turn != now) {
            return Future.failedFuture("it is another gateway's turn already");
        }
        Desk desk = new Desk(
                views.notifications(),
                targets.rules(),
                job -> views.job(job).flatMap(JobView::source),
                clock.instant());
        EventsReader reader = EventsReader.create(vertx, kafka, clientId + "-events", (partition, offset, event) -> {
            event.ifPresent(told -> desk.take(told, clock.instant()));
            desk.read(partition, offset + 1);
        });
        Term term = new Term(vertx, journal, desk, targets, composer, registry, clock, () -> broken(now));
        return reader.start(views.notifications().read())
                .onSuccess(from -> {
                    from.forEach(desk::read);
                    term.begin();
                })
                .map(from -> new Office(term, reader))
                .onFailure(e -> reader.close());
    }

    private void broken(int ended) {
        if (turn == ended) {
            Future<Office> left = office;
            left.onSuccess(Office::close).onComplete(closed -> again(ended));
        }
    }

    /** Ends with what was told kept; another gateway goes on. */
    public Future<Void> close() {
        return leave().transform(left -> turns.close());
    }
}
