package io.snapferry.gateway.webhook;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.contracts.webhook.WebhookHealth;
import io.snapferry.contracts.webhook.WebhookKey;
import io.snapferry.gateway.core.webhook.Backlog;
import io.snapferry.gateway.core.webhook.Bookmark;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the events of one partition to one receiver. Belongs to an event loop. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int WINDOW = 500;
    private static final int AT_ONCE = 4;
    private static final int MOST_PARKED = 1_000;
    private static final Duration PARKING_PAUSE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final DeliverySetup setup;
    private final String id;
    private final int partition;
    private final Backlog backlog;
    private WebhookHealth health;
    private Bookmark kept;
    private long timer = -1;
    private boolean closed;

    Lane(Vertx vertx, DeliverySetup setup, String id, int partition, Bookmark from) {
        this.vertx = vertx;
        this.setup = setup;
        this.id = id;
        this.partition = partition;
        this.backlog = new Backlog(from, WINDOW, setup.plan());
        this.kept = from;
        this.health = new WebhookHealth(id, partition, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What was read at an offset; empty if nobody understands it. */
    void read(long offset, String key, Optional<CloudEvent> event) {
        event.filter(told -> webhook().filter(webhook -> webhook.wants(told)).isPresent())
                .ifPresentOrElse(told -> backlog.add(new Backlog.Entry(offset, key, told)), () -> backlog.skip(offset));
        goOn();
    }

    boolean full() {
        return backlog.full();
    }

    int waiting() {
        return backlog.waiting();
    }

    /** How far it went, if that is not what is {@link #kept}. */
    Optional<Bookmark> progress() {
        return Optional.of(backlog.bookmark()).filter(now -> !now.equals(kept));
    }

    void kept(Bookmark mark) {
        kept = mark;
    }

    WebhookHealth health() {
        return health;
    }

    /** Sends nothing more. What is under way may still arrive. */
    void close() {
        closed = true;
        vertx.cancelTimer(timer);
    }

    private Optional<Webhook> webhook() {
        return setup.webhooks().apply(id);
    }

    /** Sends what may be sent now. */
    void goOn() {
        Optional<Webhook> webhook = webhook().filter(Webhook::enabled);
        if (closed || webhook.isEmpty()) {
            return;
        }
        Instant now = setup.clock().instant();
        backlog.giveUp(now).forEach(this::park);
        backlog.begin(now, AT_ONCE).forEach(entry -> send(webhook.get(), entry));
        vertx.cancelTimer(timer);
        backlog.wakeUp().filter(now::isBefore).ifPresent(at -> {
            timer = vertx.setTimer(Duration.between(now, at).toMillis() + 1, due -> goOn());
        });
    }

    private void send(Webhook webhook, Backlog.Entry entry) {
        setup.sender().send(webhook, entry.event()).onSuccess(attempt -> {
            if (attempt instanceof Attempt.Failed failed) {
                failed(webhook, entry, failed);
            } else {
                taken(webhook, entry);
            }
            goOn();
        });
    }

    private void taken(Webhook webhook, Backlog.Entry entry) {
        setup.deliveries().taken();
        backlog.taken(entry.offset());
        if (health.failingSince().isPresent()) {
            LOG.info("webhook {}: {} takes events of partition {} again", id, webhook.receiver(), partition);
        }
        health = new WebhookHealth(
                id, partition, Optional.of(setup.clock().instant()), Optional.empty(), Optional.empty());
    }

    private void failed(Webhook webhook, Backlog.Entry entry, Attempt.Failed failed) {
        setup.deliveries().failed();
        Instant now = setup.clock().instant();
        if (health.failingSince().isEmpty()) {
            LOG.warn(
                    "webhook {}: {} did not take event {}: it {}. It is sent again with growing pauses for a day, then"
                            + " parked; nobody else waits for it",
                    id,
                    webhook.receiver(),
                    entry.event().id(),
                    failed.reason());
        }
        health = new WebhookHealth(
                id,
                partition,
                health.deliveredAt(),
                health.failingSince().or(() -> Optional.of(now)),
                Optional.of(failed.reason()));
        backlog.failed(
                        entry.offset(),
                        failed.reason(),
                        now,
                        failed.pause(),
                        ThreadLocalRandom.current().nextDouble())
                .ifPresent(this::park);
    }

    private void park(Backlog.Given given) {
        CloudEvent event = given.entry().event();
        Instant now = setup.clock().instant();
        LOG.warn(
                "webhook {}: event {} is parked after {} attempts: {}. Send it again with './snapferry webhook resend {}'"
                        + " when the receiver is well",
                id,
                event.id(),
                given.attempts(),
                given.reason(),
                id);
        setup.topic()
                .tell(new ParkedEvent(id, event, now, given.attempts(), given.reason()))
                .onSuccess(parked -> {
                    backlog.settled(given.entry().offset());
                    dropOldest();
                    goOn();
                })
                .onFailure(e -> {
                    LOG.warn("webhook {}: Kafka did not take the parked event {}: {}", id, event.id(), e.toString());
                    backlog.postponed(given.entry().offset(), now.plus(PARKING_PAUSE));
                    goOn();
                });
    }

    private void dropOldest() {
        List<ParkedEvent> parked = setup.parked().apply(id);
        for (ParkedEvent oldest : parked.subList(0, Math.max(0, parked.size() - MOST_PARKED))) {
            LOG.warn(
                    "webhook {}: {} events are parked, so the oldest is dropped: {}",
                    id,
                    parked.size(),
                    oldest.event().id());
            setup.topic().erase(WebhookKey.ofParked(id, oldest.event().id()));
        }
    }
}
