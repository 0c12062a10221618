package io.snapferry.gateway.http;

import io.snapferry.gateway.contract.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests made from the contract, right ones and such as no client should send. */
final class OddRequests {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "99999999999999999999",
            "1e308",
            "NaN",
            "100-00",
            "100-0.0.0",
            "../..",
            "%",
            "\u0000",
            "\uD83D\uDE80",
            "ı\u0307",
            "\u202Egpj",
            "'; drop table jobs",
            "<script>",
            "x".repeat(5_000));
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999999999",
            "-0.0",
            "99999999999999999999999999",
            "0.0000001",
            "\"\"",
            "[]",
            "{}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[[[[[[]]]]]]",
            "{\"a\":{\"b\":null}}",
            "\"" + "y".repeat(9_000) + "\"");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "\"text\"",
            "{} {}",
            "{\"id\":\"100-0\",\"id\":\"100-1\"}",
            "\u0000",
            "{\"\":1}",
            "[".repeat(3_000),
            "{\"a\":".repeat(2_000),
            "\uFEFF{}",
            "{\"id\":\"100-0\",\"target\":\"node-b\",\"target \":1}");
    private static final List<String> TYPES =
            List.of("application/json", "application/json; charset=utf-16", "text/plain", "a", "application/xml", ";");

    private final Random random;

    OddRequests(long seed) {
        random = new Random(seed);
    }

    /** A request; {@code right} says that it has nothing but examples of the contract. */
    record Request(String method, String path, String body, List<String> headers, boolean right) {}

    Request next(List<Operation> operations) {
        Operation operation = any(operations);
        JsonObject told = ContractCheck.describing(operation);
        boolean right = random.nextInt(4) == 0;
        StringBuilder path = new StringBuilder(operation.path());
        JsonObject item = ContractCheck.pathItem(operation);
        StringBuilder query = new StringBuilder();
        for (JsonObject parameter : parameters(item, told)) {
            String value = right || random.nextInt(3) > 0 ? example(parameter.getJsonObject("schema")) : any(TEXTS);
            if (parameter.getString("in").equals("path")) {
                int at = path.indexOf("{" + parameter.getString("name") + "}");
                path.replace(at, path.indexOf("}", at) + 1, encoded(value));
            } else if (parameter.getString("in").equals("query")
                    && random.nextInt(3) == 0
                    && (!right || query.isEmpty())) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.getString("name"))
                        .append('=')
                        .append(encoded(value));
            }
        }
        if (!right && random.nextInt(8) == 0) {
            query.append(query.isEmpty() ? "?" : "&")
                    .append(any(List.of("x=1", "limit=1&limit=2", "guest", "&&=", "a%5B%5D=1")));
        }
        String method = right || random.nextInt(12) > 0
                ? operation.method()
                : any(List.of("PUT", "DELETE", "POST", "PATCH", "HEAD"));
        boolean typed = !right && random.nextInt(6) == 0;
        return new Request(
                method,
                path.toString() + query,
                body(told, right),
                typed ? List.of("Content-Type", any(TYPES)) : List.of(),
                right);
    }

    private static List<JsonObject> parameters(JsonObject item, JsonObject told) {
        JsonArray all = item.getJsonArray("parameters", new JsonArray())
                .copy()
                .addAll(told.getJsonArray("parameters", new JsonArray()));
        return all.stream()
                .map(JsonObject.class::cast)
                .map(ContractCheck.schemas()::resolved)
                .filter(parameter -> !parameter.getString("in").equals("header"))
                .toList();
    }

    private String body(JsonObject told, boolean right) {
        JsonObject request = told.getJsonObject("requestBody");
        if (request == null) {
            return right || random.nextInt(3) > 0 ? "" : any(BODIES);
        }
        if (!right && random.nextInt(5) == 0) {
            return any(BODIES);
        }
        JsonObject schema = ContractCheck.schemas()
                .resolved(request.getJsonObject("content")
                        .getJsonObject("application/json")
                        .getJsonObject("schema"));
        StringBuilder body = new StringBuilder("{");
        for (String name : schema.getJsonObject("properties").fieldNames()) {
            boolean required = schema.getJsonArray("required", new JsonArray()).contains(name);
            if (right ? required || random.nextBoolean() : random.nextInt(4) > 0) {
                String value = right || random.nextInt(4) > 0
                        ? io.vertx.core.json.Json.encode(
                                exampleValue(schema.getJsonObject("properties").getJsonObject(name)))
                        : any(VALUES);
                body.append(body.length() == 1 ? "" : ",")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(value);
            }
        }
        if (!right && random.nextInt(6) == 0) {
            body.append(body.length() == 1 ? "" : ",")
                    .append("\"\\ud83d\\ude80\":")
                    .append(any(VALUES));
        }
        return body.append('}').toString();
    }

    private String example(JsonObject schema) {
        return String.valueOf(exampleValue(schema));
    }

    private Object exampleValue(JsonObject schema) {
        JsonArray examples = ContractCheck.schemas().resolved(schema).getJsonArray("examples");
        return examples.getValue(random.nextInt(examples.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
