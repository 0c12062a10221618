package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.NotificationMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A desk whose process dies whenever a test wants, with a log of events and a topic that outlive it. */
final class Telegraph {
    /** What a target got, and when. */
    record Message(String target, Instant at, Digest digest) {}

    private final List<Rules> targets;
    private final List<CloudEvent> log = new ArrayList<>();
    private final Map<String, byte[]> topic = new HashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private Desk desk;
    private int next;

    Telegraph(List<Rules> targets, Instant now) {
        this.targets = targets;
        restart(now);
    }

    List<Message> messages() {
        return messages;
    }

    void happens(CloudEvent event) {
        log.add(event);
    }

    /** Reads what there is. */
    void read(Instant now) {
        while (next < log.size()) {
            desk.take(log.get(next), now);
            desk.read(0, ++next);
        }
    }

    /** Tells what is due, after that is kept; {@code away} has no target take anything. */
    void tell(Instant now, boolean away) {
        for (Rules rules : targets) {
            desk.next(rules.target(), now).ifPresent(digest -> {
                keep();
                if (away) {
                    desk.refused(digest, now, "away", 0.5);
                } else {
                    messages.add(new Message(rules.target(), now, digest));
                    desk.told(digest, now, Optional.empty());
                }
            });
        }
        desk.sweep(now);
    }

    void keep() {
        desk.takeChanges()
                .forEach((key, message) -> message.ifPresentOrElse(
                        told -> topic.put(key.toString(), Json.write(told)), () -> topic.remove(key.toString())));
    }

    /** As a process that has the topic and the log of events, and nothing else. */
    void restart(Instant now) {
        NotificationBook book = new NotificationBook();
        topic.forEach((key, json) ->
                book.accept(NotificationKey.parse(key), Optional.of(Json.read(json, NotificationMessage.class))));
        next = book.read().getOrDefault(0, 0L).intValue();
        desk = new Desk(book, targets, job -> Optional.of(Happenings.A), now);
    }

    Map<String, NotificationMessage> kept() {
        Map<String, NotificationMessage> kept = new TreeMap<>();
        topic.forEach((key, json) -> kept.put(key, Json.read(json, NotificationMessage.class)));
        return kept;
    }

    /** What a target was told of an incident, one after the other. */
    static List<Word> words(List<Message> messages, String target, NotificationKey key) {
        return messages.stream()
                .filter(message -> message.target().equals(target))
                .flatMap(message -> message.digest().items().stream())
                .filter(item -> item.incident().key().equals(key))
                .map(Digest.Item::word)
                .toList();
    }
}
