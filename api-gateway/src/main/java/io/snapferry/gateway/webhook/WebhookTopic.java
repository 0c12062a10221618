package io.snapferry.gateway.webhook;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.webhook.WebhookKey;
import io.snapferry.contracts.webhook.WebhookMessage;
import io.vertx.core.Future;
import java.util.Optional;

/** Where what becomes of webhooks leaves for the topic {@link Topics#WEBHOOKS}. */
@FunctionalInterface
public interface WebhookTopic {

    /** Completes when what was published cannot be lost. An empty message says that what the key names is gone. */
    Future<Void> publish(WebhookKey key, Optional<WebhookMessage> message);

    default Future<Void> tell(WebhookMessage message) {
        return publish(message.key(), Optional.of(message));
    }

    default Future<Void> erase(WebhookKey key) {
        return publish(key, Optional.empty());
    }
}
