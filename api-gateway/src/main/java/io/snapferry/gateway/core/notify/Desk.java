package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.EventsRead;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.LastSeen;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.NotificationMessage;
import io.snapferry.contracts.notification.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Turns events into incidents, and incidents into what targets are told. What it knows is in the messages that
 * {@link #takeChanges} gives: a desk that begins with those goes on where this one was. Not safe for use by several threads.
 */
public final class Desk {
    /** What began again later than so long after its end is another incident. */
    static final Duration CALM = Duration.ofDays(1);

    /** What happened, or passed, and could not be told for so long is given up. */
    static final Duration LIFETIME = Duration.ofDays(3);

    private final NotificationBook book;
    private final Function<JobId, Optional<NodeName>> homes;
    private final Map<String, Outbox> outboxes = new LinkedHashMap<>();
    private final Map<NotificationKey, Optional<NotificationMessage>> changes = new LinkedHashMap<>();

    /**
     * Goes on with what is known, for these targets. Who is new among them is told what is wrong now.
     *
     * @param homes where a job's guest lives, as far as that is known
     */
    public Desk(NotificationBook known, List<Rules> targets, Function<JobId, Optional<NodeName>> homes, Instant now) {
        this.book = known.copy();
        this.homes = homes;
        targets.forEach(rules -> outboxes.put(rules.target(), new Outbox(rules, book)));
        List.copyOf(book.incidents()).stream().filter(Incident::goesOn).forEach(incident -> greet(incident, now));
        List.copyOf(book.targets()).stream()
                .filter(target -> !outboxes.containsKey(target))
                .forEach(target -> change(NotificationKey.ofTarget(target), Optional.empty()));
    }

    private void greet(Incident incident, Instant now) {
        Incident greeted = incident;
        for (Outbox box : outboxes.values()) {
            if (!incident.told().containsKey(box.target())) {
                greeted = told(greeted, box, told -> told, now);
            }
        }
        if (!greeted.equals(incident)) {
            put(greeted);
        }
    }

    /** Takes in an event. One that it has taken in before changes nothing. */
    public void take(CloudEvent event, Instant now) {
        for (Finding finding : Findings.of(event, homes)) {
            if (finding instanceof Finding.Seen seen) {
                see(seen.incident(), now);
            } else if (finding instanceof Finding.Over over) {
                end(over);
            }
        }
    }

    /** Notes how far the events of a partition were taken in. */
    public void read(int partition, long next) {
        if (book.read().getOrDefault(partition, -1L) != next) {
            EventsRead mark = new EventsRead(partition, next);
            change(mark.key(), Optional.of(mark));
        }
    }

    private void see(Incident seen, Instant now) {
        Optional<Incident> known = book.incident(seen.key());
        if (known.isEmpty()) {
            put(toldAll(seen, told -> told, now));
        } else if (isNews(known.get(), seen.last()) && !seen.once()) {
            put(next(known.get(), seen, now));
        }
    }

    private Incident next(Incident known, Incident seen, Instant now) {
        if (known.goesOn()) {
            return toldAll(seen.after(known), told -> told, now);
        }
        Incident again = seen.again(known);
        boolean soon = !known.over().get().plus(CALM).isBefore(seen.last().at());
        return toldAll(again, soon ? Telling::again : Telling::calm, now);
    }

    private void end(Finding.Over over) {
        book.incident(over.key())
                .filter(known -> known.goesOn() && isNews(known, over.by()))
                .map(known -> known.ended(over.by()))
                .ifPresent(ended -> {
                    Incident settled = ended;
                    for (String target : outboxes.keySet()) {
                        settled = settled.with(target, Telling.noMore(ended, ended.told(target)));
                    }
                    put(settled);
                });
    }

    private static boolean isNews(Incident known, LastSeen seen) {
        return !known.last().event().equals(seen.event())
                && !seen.at().isBefore(known.last().at());
    }

    private Incident toldAll(Incident incident, UnaryOperator<Told> before, Instant now) {
        Incident all = incident;
        for (Outbox box : outboxes.values()) {
            all = told(all, box, before, now);
        }
        return all;
    }

    private static Incident told(Incident incident, Outbox box, UnaryOperator<Told> before, Instant now) {
        if (!box.rules().wants(incident)) {
            return incident;
        }
        Told known = before.apply(incident.told(box.target()));
        return incident.with(box.target(), Telling.noted(incident, known, box.rules(), now));
    }

    /**
     * What a target is to be told in one message now; nothing while more may come, or it did not take the last one just
     * now. That it is begun is a change to be kept before it is sent, and what becomes of it is noted before the next is asked
     * for.
     */
    public Optional<Digest> next(String target, Instant now) {
        Outbox box = outboxes.get(target);
        List<Incident> old = box.tooOld(now);
        if (!old.isEmpty()) {
            old.forEach(incident -> forgo(incident.key(), target));
            change(box.health().gaveUp(old.size()));
        }
        Optional<Digest> next = box.next(now);
        next.ifPresent(digest -> digest.items().forEach(item -> begin(item, target)));
        return next;
    }

    private void begin(Digest.Item item, String target) {
        Told told = item.incident().told(target);
        if (item.word() == Word.BEGAN && !told.tried()) {
            put(item.incident().with(target, told.begun()));
        }
    }

    /**
     * The target took the message.
     *
     * @param complaint what was wrong with it nevertheless
     */
    public void told(Digest digest, Instant now, Optional<String> complaint) {
        Outbox box = outboxes.get(digest.rules().target());
        for (Digest.Item item : digest.items()) {
            book.incident(item.incident().key())
                    .map(incident -> incident.with(
                            box.target(),
                            Telling.after(item.word(), item.incident(), incident, box.rules(), now, digest.id())))
                    .ifPresent(this::put);
        }
        change(box.took(now, complaint));
    }

    /**
     * The target did not take the message.
     *
     * @param jitter from 0 to 1, for the pause until the next attempt
     */
    public void refused(Digest digest, Instant now, String reason, double jitter) {
        Outbox box = outboxes.get(digest.rules().target());
        change(box.refused(now, reason, jitter));
    }

    /** Forgets what is over, and of which there is nothing to tell any more. */
    public void sweep(Instant now) {
        List<Incident> over =
                book.incidents().stream().filter(incident -> !incident.goesOn()).toList();
        for (Incident incident : over) {
            boolean settled = true;
            for (Outbox box : outboxes.values()) {
                settled &= box.due(incident).isEmpty();
                if (box.isCovered(incident)) {
                    forgo(incident.key(), box.target());
                }
            }
            if (settled && incident.over().get().plus(CALM).isBefore(now)) {
                change(incident.key(), Optional.empty());
            }
        }
    }

    /** The target is not told of it any more, unless there is more of it. */
    private void forgo(NotificationKey key, String target) {
        book.incident(key)
                .map(known -> known.with(target, known.told(target).withPending(Optional.empty())))
                .ifPresent(this::put);
    }

    /** What has changed since this was taken last, to be kept; an empty message says that what the key names is gone. */
    public Map<NotificationKey, Optional<NotificationMessage>> takeChanges() {
        Map<NotificationKey, Optional<NotificationMessage>> taken = new HashMap<>(changes);
        changes.clear();
        return taken;
    }

    /** Whether there is something to keep besides how far events were read. */
    public boolean isWorthKeeping() {
        return changes.keySet().stream().anyMatch(key -> key.partition().isEmpty());
    }

    private void put(Incident incident) {
        change(incident);
        outboxes.values().forEach(box -> box.lookAt(incident));
    }

    private void change(NotificationMessage message) {
        change(message.key(), Optional.of(message));
    }

    private void change(NotificationKey key, Optional<NotificationMessage> message) {
        book.accept(key, message);
        changes.put(key, message);
    }
}
