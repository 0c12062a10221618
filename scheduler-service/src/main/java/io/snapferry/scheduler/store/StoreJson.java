package io.snapferry.scheduler.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.JsonForm;

/**
 * The JSON of the stores, which only the scheduler reads: instants are epoch milliseconds and durations are seconds,
 * which takes half the time of text. The form of messages is read as well, as earlier releases stored it.
 */
public final class StoreJson {
    public static final JsonForm FORM = new JsonForm(Json.mapper()
            .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, true)
            .configure(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, true)
            .configure(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS, false)
            .configure(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS, false));

    private StoreJson() {}
}
