package io.snapferry.gateway.webhook;

import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.gateway.core.webhook.RetryPlan;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What delivery works with.
 *
 * @param webhooks as they are known now, by their ids
 * @param parked what is parked of a webhook, the oldest first
 * @param topic where what becomes of webhooks is kept
 */
record DeliverySetup(
        Function<String, Optional<Webhook>> webhooks,
        Function<String, List<ParkedEvent>> parked,
        WebhookTopic topic,
        Sender sender,
        RetryPlan plan,
        DeliveryCounts deliveries,
        InstantSource clock) {}
