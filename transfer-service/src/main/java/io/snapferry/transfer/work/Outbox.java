package io.snapferry.transfer.work;

import io.vertx.core.Future;

/** Where messages leave: Kafka, by {@link io.snapferry.kit.kafka.Publisher#publish}. */
public interface Outbox {

    /** Completes when the message is there for good. */
    Future<Void> publish(String topic, String key, Object message);
}
