package io.snapferry.scheduler.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import java.io.IOException;

/**
 * The JSON of the stores, which only the scheduler reads: instants are epoch milliseconds and durations are seconds,
 * which takes half the time of text. The form of messages is read as well, as earlier releases stored it.
 */
final class StoreJson {
    private static final ObjectMapper MAPPER = Json.mapper()
            .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, true)
            .configure(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, true)
            .configure(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS, false)
            .configure(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS, false);

    private StoreJson() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /**
     * Reads what stands from {@code offset} on.
     *
     * @throws UnreadableMessageException if it was written by a release that this one does not understand
     */
    static <T> T read(byte[] json, int offset, Class<T> type) {
        try {
            return MAPPER.readValue(json, offset, json.length - offset, type);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableMessageException(type, e);
        }
    }
}
