package io.snapferry.gateway.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.gateway.core.webhook.RetryPlan;
import io.snapferry.gateway.view.Views;
import io.snapferry.kit.kafka.KafkaSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a delivery for each webhook. One that is not enabled has it too, at rest: Kafka forgets how far a group came that
 * nobody belongs to. Belongs to the event loop of the views.
 */
public final class Deliveries {
    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final Views views;
    private final DeliverySetup setup;
    private final Map<String, Delivery> running = new HashMap<>();

    private Deliveries(Vertx vertx, KafkaSettings kafka, Views views, DeliverySetup setup) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.views = views;
        this.setup = setup;
    }

    /** Begins with the webhooks that the views show, which have been read to their end, and goes on with their changes. */
    public static Deliveries start(
            Vertx vertx,
            KafkaSettings kafka,
            Views views,
            WebhookTopic topic,
            Sender sender,
            MeterRegistry registry,
            InstantSource clock) {
        DeliverySetup setup = new DeliverySetup(
                id -> views.webhooks().get(id),
                id -> views.webhooks().parked(id),
                topic,
                sender,
                RetryPlan.USUAL,
                new DeliveryCounts(registry),
                clock);
        Deliveries deliveries = new Deliveries(vertx, kafka, views, setup);
        Gauge.builder("snapferry.webhook.waiting", deliveries, Deliveries::waiting)
                .description(
                        "Events that this gateway has read and that were neither taken by a webhook's receiver nor parked")
                .register(registry);
        views.onWebhook(id -> deliveries.adapt());
        deliveries.adapt();
        return deliveries;
    }

    public Future<Void> close() {
        views.onWebhook(id -> {});
        return Future.join(running.values().stream().map(Delivery::close).toList())
                .mapEmpty();
    }

    private int waiting() {
        return running.values().stream().mapToInt(Delivery::waiting).sum();
    }

    private void adapt() {
        Set<String> wanted = views.webhooks().all().stream().map(Webhook::id).collect(Collectors.toSet());
        running.entrySet().removeIf(delivery -> {
            boolean over = !wanted.contains(delivery.getKey());
            if (over) {
                delivery.getValue().close();
            }
            return over;
        });
        wanted.forEach(id -> running.computeIfAbsent(id, first -> Delivery.start(vertx, kafka, setup, id)));
        running.values().forEach(Delivery::goOn);
    }
}
