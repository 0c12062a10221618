package io.snapferry.gateway.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.snapferry.gateway.core.notify.Composer;
import io.snapferry.gateway.core.notify.Desk;
import io.snapferry.gateway.core.notify.Digest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time in which this gateway is the one that tells. Belongs to an event loop. */
final class Term {
    private static final Logger LOG = LoggerFactory.getLogger(Term.class);
    private static final long LOOK_MILLIS = 200;
    private static final Duration SWEEP = Duration.ofMinutes(1);

    /** How far events were read is kept so often where nothing else is to be: what is read again changes nothing. */
    private static final Duration MARK = Duration.ofSeconds(10);

    private static final Duration TO_END = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Keeper keeper;
    private final Desk desk;
    private final Targets targets;
    private final Composer composer;
    private final DeliveryCounts counts;
    private final InstantSource clock;
    private final Runnable broken;
    private final Map<String, Future<?>> underWay = new HashMap<>();
    private Future<Void> keeping = Future.succeededFuture();
    private Instant swept = Instant.MIN;
    private Instant marked = Instant.MIN;
    private long timer;
    private boolean closed;

    /** @param broken called once if what is known cannot be kept: another term has to begin with what is kept */
    Term(
            Vertx vertx,
            Keeper keeper,
            Desk desk,
            Targets targets,
            Composer composer,
            MeterRegistry registry,
            InstantSource clock,
            Runnable broken) {
        this.vertx = vertx;
        this.keeper = keeper;
        this.desk = desk;
        this.targets = targets;
        this.composer = composer;
        this.counts = new DeliveryCounts(registry);
        this.clock = clock;
        this.broken = broken;
    }

    void begin() {
        timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
        look();
    }

    private void look() {
        Instant now = clock.instant();
        if (closed) {
            return;
        }
        if (swept.isBefore(now.minus(SWEEP))) {
            swept = now;
            desk.sweep(now);
        }
        // Not while what was told last is not kept yet: who goes on after this would tell it again.
        Map<Target, Digest> due = new LinkedHashMap<>();
        targets.all().stream()
                .filter(target -> keeping.isComplete() && !underWay.containsKey(target.name()))
                .forEach(target -> desk.next(target.name(), now).ifPresent(digest -> due.put(target, digest)));
        keep(now);
        if (!due.isEmpty()) {
            keeping.onSuccess(kept -> due.forEach((target, digest) -> send(target, digest, now)));
        }
    }

    private void send(Target target, Digest digest, Instant now) {
        if (closed) {
            return;
        }
        Future<Outcome> sent = target.send(composer.letter(digest, now));
        underWay.put(target.name(), sent);
        sent.onSuccess(outcome -> {
            underWay.remove(target.name());
            note(target, digest, outcome);
            keep(clock.instant());
        });
    }

    private void note(Target target, Digest digest, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome.refused().isPresent()) {
            counts.refused();
            LOG.warn(
                    "notifications: target {} did not get message {}: {}. It is told again, with growing pauses",
                    target.name(),
                    digest.id(),
                    outcome.refused().get());
            desk.refused(
                    digest,
                    now,
                    outcome.refused().get(),
                    ThreadLocalRandom.current().nextDouble());
            return;
        }
        counts.taken();
        outcome.complaint().ifPresent(words -> LOG.warn("notifications: target {}: {}", target.name(), words));
        desk.told(digest, now, outcome.complaint());
    }

    /** One write after the other. */
    private void keep(Instant now) {
        boolean due = desk.isWorthKeeping() || marked.isBefore(now.minus(MARK));
        if (!keeping.isComplete() || !due) {
            return;
        }
        marked = now;
        keeping = keeper.keep(desk.takeChanges());
        keeping.onFailure(e -> {
            if (!closed) {
                LOG.warn(
                        "notifications: what was told cannot be kept, another gateway or this one begins anew: {}",
                        e.toString());
                closed = true;
                broken.run();
            }
        });
    }

    /** Ends with what was told kept: messages that are under way are waited for, for a while. */
    Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        return Future.join(List.copyOf(underWay.values()))
                .timeout(TO_END.toMillis(), TimeUnit.MILLISECONDS)
                .transform(ended -> keeping)
                .transform(kept -> kept.succeeded() ? keeper.keep(desk.takeChanges()) : Future.<Void>succeededFuture())
                .eventually(keeper::close);
    }
}
