package io.snapferry.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.snapferry.contracts.json.Json;
import io.vertx.core.buffer.Buffer;

/** Bodies of answers: the JSON of the messages, but numbers without exponents, as people read them too. */
final class JsonBody {
    private static final ObjectWriter WRITER =
            Json.mapper().writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private JsonBody() {}

    static Buffer of(Object value) {
        try {
            return Buffer.buffer(WRITER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }
}
