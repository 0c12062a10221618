package io.snapferry.gateway.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads bodies of requests, which are small and JSON. */
final class RequestBody {
    static final int MAX_BYTES = 64 << 10;

    private static final Set<HttpMethod> BODIES = Set.of(HttpMethod.POST, HttpMethod.PATCH, HttpMethod.PUT);
    private static final ObjectReader READER = Json.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private RequestBody() {}

    static void install(Router router) {
        router.route().handler(RequestBody::refuseOtherTypes);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BYTES));
    }

    /**
     * What {@code read} makes of the body.
     *
     * @param read throws a {@link ProblemException} with all that is wrong
     */
    static <T> T read(RoutingContext context, Function<JsonNode, T> read) {
        JsonNode body = json(context);
        T understood = read.apply(body);
        ContractGuard.checkBody(context, body);
        return understood;
    }

    /** As {@link #read}, for requests that need no body. */
    static <T> T readOptional(RoutingContext context, Function<Optional<JsonNode>, T> read) {
        Buffer body = context.body().buffer();
        return body == null || body.length() == 0
                ? read.apply(Optional.empty())
                : read(context, json -> read.apply(Optional.of(json)));
    }

    /** The body as it came, for who looks at it before it is read. */
    static JsonNode json(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw malformed("The body is empty: send a JSON object.");
        }
        try {
            return READER.readTree(body.getBytes());
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw malformed("The body is not JSON" + place + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw malformed("The body is not JSON: " + e.getMessage());
        }
    }

    private static void refuseOtherTypes(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        boolean carriesBody = BODIES.contains(context.request().method());
        String bare = type == null || !carriesBody
                ? "application/json"
                : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (bare.equals("application/json") || bare.endsWith("+json")) {
            context.next();
        } else {
            context.fail(new ProblemException(Problem.of(
                    415,
                    "Not JSON",
                    "The body has the type " + bare + ": send JSON with the header Content-Type: application/json.")));
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.of(400, "Malformed JSON", detail));
    }
}
