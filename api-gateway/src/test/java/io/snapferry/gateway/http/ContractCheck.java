package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.contract.Operation;
import io.snapferry.gateway.contract.Schemas;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whether answers are as the contract says. Fields that it does not know are faults here, though not for clients. */
final class ContractCheck {
    private static final Contract CONTRACT = Contract.load();
    private static final JsonObject DOCUMENT = closed(CONTRACT.document());
    private static final Schemas SCHEMAS = new Schemas(DOCUMENT);
    private static final Map<JsonObject, Validator> VALIDATORS = new ConcurrentHashMap<>();

    private ContractCheck() {}

    static void check(String method, HttpResponse<String> answer) {
        String path = answer.uri().getRawPath();
        String asked = method + " " + path + ": " + answer.statusCode() + " " + answer.body();
        Optional<Operation> operation = CONTRACT.operation(method, path);
        JsonObject promised = operation
                .map(known -> promised(known, answer.statusCode()))
                .orElseGet(() -> DOCUMENT.getJsonObject("components")
                        .getJsonObject("responses")
                        .getJsonObject("Problem"));
        if (operation.isEmpty() || !isNamed(operation.get(), answer.statusCode())) {
            assertThat(answer.statusCode()).as("not in the contract: " + asked).isGreaterThanOrEqualTo(400);
        }
        promised.getJsonObject("headers", new JsonObject()).forEach(header -> {
            if (SCHEMAS.resolved((JsonObject) header.getValue()).getBoolean("required", false)) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as(header.getKey() + " of " + asked)
                        .isPresent();
            }
        });
        JsonObject content = promised.getJsonObject("content", new JsonObject());
        if (content.isEmpty()) {
            assertThat(answer.body()).as(asked).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceFirst(";.*", "");
        assertThat(content.fieldNames()).as(asked).contains(type);
        if (type.endsWith("json") && !method.equals("HEAD")) {
            assertConforms(content.getJsonObject(type).getJsonObject("schema"), Json.decodeValue(answer.body()), asked);
        }
    }

    static void assertConforms(JsonObject schema, Object value, String what) {
        OutputUnit result =
                VALIDATORS.computeIfAbsent(schema, SCHEMAS::validator).validate(value);
        assertThat(result.getValid())
                .as(() -> what + "\n" + result.toJson().encodePrettily())
                .isTrue();
    }

    static JsonObject describing(Operation operation) {
        return pathItem(operation).getJsonObject(operation.method().toLowerCase(Locale.ROOT));
    }

    static JsonObject pathItem(Operation operation) {
        return DOCUMENT.getJsonObject("paths").getJsonObject(operation.path());
    }

    static Schemas schemas() {
        return SCHEMAS;
    }

    private static boolean isNamed(Operation operation, int status) {
        return describing(operation).getJsonObject("responses").containsKey(Integer.toString(status));
    }

    private static JsonObject promised(Operation operation, int status) {
        JsonObject responses = describing(operation).getJsonObject("responses");
        return SCHEMAS.resolved(responses.getJsonObject(Integer.toString(status), responses.getJsonObject("default")));
    }

    private static JsonObject closed(JsonObject part) {
        JsonObject closed = new JsonObject();
        part.forEach(entry -> closed.put(entry.getKey(), closed(entry.getValue())));
        boolean isObject = "object".equals(part.getValue("type")) && part.containsKey("properties");
        return isObject && !part.containsKey("additionalProperties")
                ? closed.put("additionalProperties", false)
                : closed;
    }

    private static Object closed(Object part) {
        if (part instanceof JsonArray list) {
            JsonArray closed = new JsonArray();
            list.forEach(item -> closed.add(closed(item)));
            return closed;
        }
        return part instanceof JsonObject object ? closed(object) : part;
    }
}
