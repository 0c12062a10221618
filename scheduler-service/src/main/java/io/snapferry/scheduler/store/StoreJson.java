package io.snapferry.scheduler.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.JsonForm;
import io.snapferry.contracts.json.UnreadableMessageException;

/** Reads JSON of the stores: instants and durations are text, or milliseconds as earlier builds wrote them. */
public final class StoreJson {
    private static final JsonForm FORM =
            new JsonForm(Json.mapper().disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS));

    private StoreJson() {}

    /**
     * Reads one value.
     *
     * @throws UnreadableMessageException if it is not one of that type
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return FORM.read(json, type);
    }
}
