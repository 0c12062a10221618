package io.snapferry.kit.kafka;

import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of a topic that is being followed.
 *
 * @param value the message's JSON; empty if the record says that its key is gone
 */
public record FollowedRecord(String topic, int partition, long offset, Instant at, String key, Optional<byte[]> value) {

    /**
     * The message.
     *
     * @throws UnreadableMessageException if it is no readable message of that family; a follower skips such a record
     */
    public <T> Optional<T> message(Class<T> family) {
        return value.map(json -> Json.read(json, family));
    }
}
