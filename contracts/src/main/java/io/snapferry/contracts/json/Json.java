package io.snapferry.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The one JSON form of all messages: ISO-8601 instants and durations, empty optionals left out. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("instants")
                    .addSerializer(Instant.class, new InstantJson())
                    .addDeserializer(Instant.class, new InstantReader()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonForm FORM = new JsonForm(MAPPER);

    private Json() {}

    public static byte[] write(Object message) {
        return FORM.write(message);
    }

    /** The same as text. */
    public static String text(Object message) {
        return new String(write(message), StandardCharsets.UTF_8);
    }

    /**
     * Reads one message.
     *
     * @throws UnreadableMessageException if a required field is missing, a value is invalid, or the type is unknown
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return FORM.read(json, type);
    }

    /** A copy of the mapper, for code that maps between its own types and JSON trees. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }
}
