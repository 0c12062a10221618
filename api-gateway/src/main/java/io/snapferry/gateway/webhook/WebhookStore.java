package io.snapferry.gateway.webhook;

import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.SigningSecret;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.contracts.webhook.WebhookHealth;
import io.snapferry.contracts.webhook.WebhookKey;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.view.Waiters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes, changes and removes webhooks. All gateways learn of it through their views. Its futures fail with a
 * {@link ProblemException}. Belongs to the event loop of the views.
 */
public final class WebhookStore {
    private static final int MOST = 50;
    private static final Duration OLD_SECRET = Duration.ofDays(1);

    private final Views views;
    private final Waiters<String, Webhook> waiters;
    private final WebhookTopic topic;
    private final Function<String, Future<Void>> beginNow;

    /** @param beginNow has this consumer group begin with the events that come from now on */
    public WebhookStore(Vertx vertx, Views views, WebhookTopic topic, Function<String, Future<Void>> beginNow) {
        this.views = views;
        this.waiters = views.webhookWaiters(vertx);
        this.topic = topic;
        this.beginNow = beginNow;
    }

    /** Its receiver gets the events from now on. */
    public Future<Webhook> create(Webhook webhook) {
        if (views.webhooks().all().size() >= MOST) {
            return Future.failedFuture(new ProblemException(Problem.of(
                    409,
                    "Too many webhooks",
                    "There are " + MOST + " webhooks, and there cannot be more: remove one that nobody needs.")));
        }
        return beginNow.apply(Delivery.group(webhook.id()))
                .recover(WebhookStore::unavailable)
                .compose(begun -> put(webhook));
    }

    /** With this in its place. */
    public Future<Webhook> put(Webhook webhook) {
        return taken(topic.tell(webhook), webhook.id(), shown -> shown.equals(Optional.of(webhook)))
                .map(webhook);
    }

    /** With a new secret; the one before holds for a day, so that the receiver can learn of it. */
    public Future<Webhook> renew(Webhook webhook, String secret, Instant now) {
        List<SigningSecret> secrets = new ArrayList<>();
        secrets.add(new SigningSecret(secret, Optional.empty()));
        webhook.secrets().stream()
                .findFirst()
                .map(before -> new SigningSecret(before.secret(), Optional.of(now.plus(OLD_SECRET))))
                .ifPresent(secrets::add);
        return put(webhook.with(secrets));
    }

    /** Also what is parked. Kafka forgets by itself how far a group came that nobody belongs to. */
    public Future<Void> remove(String id) {
        return taken(topic.erase(WebhookKey.of(id)), id, Optional::isEmpty).onSuccess(removed -> {
            views.webhooks().parked(id).stream().map(ParkedEvent::key).forEach(topic::erase);
            views.webhooks().health(id).stream().map(WebhookHealth::key).forEach(topic::erase);
        });
    }

    /** Parked events are forgotten. */
    public Future<Void> discard(ParkedEvent parked) {
        return taken(
                topic.erase(parked.key()),
                parked.webhook(),
                shown -> views.webhooks()
                        .parked(parked.webhook(), parked.event().id())
                        .isEmpty());
    }

    private Future<Void> taken(Future<Void> published, String id, Predicate<Optional<Webhook>> wanted) {
        return published.recover(WebhookStore::unavailable).compose(told -> waiters.until(id, wanted));
    }

    private static Future<Void> unavailable(Throwable e) {
        return Future.failedFuture(new ProblemException(Problem.notTaken("webhooks", e)));
    }
}
