package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.TargetHealth;
import io.snapferry.gateway.core.webhook.RetryPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits for one target, and when it goes. Not safe for use by several threads. */
public final class Outbox {
    private static final RetryPlan RETRIES =
            new RetryPlan(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofDays(1));
    private static final int CLOSE = 4;

    private final Rules rules;
    private final NotificationBook book;
    private final Cover cover;
    private Instant notBefore = Instant.MIN;

    /** Until then there is nothing to do unless something changes. */
    private Instant nextLook = Instant.MIN;

    public Outbox(Rules rules, NotificationBook book) {
        this.rules = rules;
        this.book = book;
        this.cover = new Cover(book, rules);
    }

    Rules rules() {
        return rules;
    }

    String target() {
        return rules.target();
    }

    TargetHealth health() {
        return book.health(target());
    }

    private void lookAgain() {
        nextLook = Instant.MIN;
    }

    /** Takes in that an incident is another one now. One of a node may cover others. */
    void lookAt(Incident changed) {
        if (changed.kind() == IncidentKind.NODE) {
            lookAgain();
        } else {
            due(changed)
                    .map(due -> collected(due.at()))
                    .filter(ready -> ready.isBefore(nextLook))
                    .ifPresent(ready -> nextLook = ready);
        }
    }

    Optional<Due> due(Incident incident) {
        return rules.wants(incident) ? Telling.due(incident, rules, cover) : Optional.empty();
    }

    /** Whether there is nothing left to tell of what is over, though it was not told: something else was in its place. */
    boolean isCovered(Incident ended) {
        return ended.told(target()).pending().isPresent() && due(ended).isEmpty();
    }

    /** How many incidents there are of which the target has yet to be told something now. */
    public int waiting(Instant now) {
        return (int) book.incidents().stream()
                .filter(incident ->
                        due(incident).filter(due -> !due.at().isAfter(now)).isPresent())
                .count();
    }

    /** What happened or passed so long ago that it is not told any more. */
    List<Incident> tooOld(Instant now) {
        if (rests(now)) {
            return List.of();
        }
        return book.incidents().stream()
                .filter(incident -> due(incident)
                        .filter(due -> due.word() == Word.HAPPENED || due.word() == Word.PASSED)
                        .filter(due -> due.at().plus(Desk.LIFETIME).isBefore(now))
                        .isPresent())
                .toList();
    }

    Optional<Digest> next(Instant now) {
        if (rests(now)) {
            return Optional.empty();
        }
        List<Digest.Item> ripe = new ArrayList<>();
        Optional<Instant> first = Optional.empty();
        for (Incident incident : book.incidents()) {
            Optional<Due> due = due(incident);
            if (due.isPresent()) {
                Instant at = due.get().at();
                first = first.filter(known -> !at.isBefore(known)).or(() -> Optional.of(at));
                if (!at.isAfter(now)) {
                    ripe.add(new Digest.Item(due.get().word(), incident));
                }
            }
        }
        Instant ready = first.map(this::collected).orElse(Instant.MAX);
        nextLook = ready;
        return Optional.of(ripe)
                .filter(items -> !items.isEmpty() && !ready.isAfter(now))
                .map(items -> new Digest(rules, items));
    }

    private boolean rests(Instant now) {
        return nextLook.isAfter(now) || notBefore.isAfter(now);
    }

    private Instant collected(Instant first) {
        return health().deliveredAt()
                .map(last -> last.plus(rules.pause(health().streak())))
                .filter(pause -> pause.isAfter(first.plus(rules.collect())))
                .orElse(first.plus(rules.collect()));
    }

    TargetHealth took(Instant now, Optional<String> complaint) {
        lookAgain();
        TargetHealth before = health();
        boolean closely = before.deliveredAt()
                .filter(last -> last.plus(rules.pause(before.streak()).multipliedBy(CLOSE))
                        .isAfter(now))
                .isPresent();
        return before.took(now, complaint, closely ? before.streak() + 1 : 0);
    }

    TargetHealth refused(Instant now, String reason, double jitter) {
        lookAgain();
        TargetHealth failing = health().refused(now, reason);
        notBefore = RETRIES.next(now, failing.failures(), now, Optional.empty(), jitter)
                .orElse(now);
        return failing;
    }
}
