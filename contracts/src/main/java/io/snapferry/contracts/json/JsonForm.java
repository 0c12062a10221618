package io.snapferry.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** One way to write values as JSON and to read them again; {@link Json} is that of the messages. */
public final class JsonForm {
    private final ObjectMapper mapper;

    public JsonForm(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    /**
     * Reads one value.
     *
     * @throws UnreadableMessageException if a required field is missing, a value is invalid, or the type is unknown
     */
    public <T> T read(byte[] json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableMessageException(type, e);
        }
    }
}
