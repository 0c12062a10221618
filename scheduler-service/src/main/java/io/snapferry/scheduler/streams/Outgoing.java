package io.snapferry.scheduler.streams;

import io.snapferry.contracts.json.Json;
import io.snapferry.scheduler.core.Output;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A message as it is sent.
 *
 * @param json holds null to say that what the key names is gone
 */
record Outgoing(String topic, String key, Bytes json) {
    static Outgoing of(Output output) {
        return new Outgoing(
                output.topic(),
                output.key(),
                Bytes.wrap(output.message().map(Json::write).orElse(null)));
    }

    Record<String, Outgoing> at(long millis) {
        return new Record<>(key, this, millis);
    }
}
