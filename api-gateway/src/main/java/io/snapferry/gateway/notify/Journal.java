package io.snapferry.gateway.notify;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.NotificationMessage;
import io.snapferry.kit.kafka.FencedPublisher;
import io.snapferry.kit.kafka.KafkaSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what is known of notifications on its topic: who opens it is the only one that writes, from then on. */
final class Journal implements Keeper {
    /** The transactional id; Kafka's access lists must know it. */
    private static final String NAME = "snapferry-notifications";

    private static final int AT_ONCE = 1_000;

    private final FencedPublisher publisher;

    private Journal(FencedPublisher publisher) {
        this.publisher = publisher;
    }

    static Future<Journal> open(Vertx vertx, KafkaSettings kafka, String clientId) {
        return FencedPublisher.begin(vertx, kafka, NAME, clientId).map(Journal::new);
    }

    /** How far events were read goes last: what was read without its mark is read again. */
    @Override
    public Future<Void> keep(Map<NotificationKey, Optional<NotificationMessage>> changes) {
        List<FencedPublisher.Entry> incidents = new ArrayList<>();
        List<FencedPublisher.Entry> marks = new ArrayList<>();
        changes.forEach((key, message) -> (key.partition().isPresent() ? marks : incidents)
                .add(new FencedPublisher.Entry(Topics.NOTIFICATIONS, key.toString(), message)));
        incidents.addAll(marks);
        Future<Void> kept = Future.succeededFuture();
        for (int from = 0; from < incidents.size(); from += AT_ONCE) {
            List<FencedPublisher.Entry> some = incidents.subList(from, Math.min(incidents.size(), from + AT_ONCE));
            kept = kept.compose(before -> publisher.publish(some));
        }
        return kept;
    }

    @Override
    public Future<Void> close() {
        return publisher.close();
    }
}
