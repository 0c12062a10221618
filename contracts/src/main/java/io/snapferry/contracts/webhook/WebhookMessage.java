package io.snapferry.contracts.webhook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.Message;

/**
 * What is known of webhooks, on their compacted topic. {@link #key} is what a record lies under; one without a value says
 * that what the key names is gone, and with a webhook all that is its own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Webhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = WebhookHealth.class, name = "webhook-health"),
    @JsonSubTypes.Type(value = ParkedEvent.class, name = "parked-event")
})
public sealed interface WebhookMessage extends Message permits Webhook, WebhookHealth, ParkedEvent {
    WebhookKey key();
}
