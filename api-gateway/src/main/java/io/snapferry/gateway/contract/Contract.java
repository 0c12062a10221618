package io.snapferry.gateway.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the REST API promises, from the file that clients are given. Never changes; reading it takes a moment. */
public final class Contract {
    private final String text;
    private final JsonObject document;
    private final List<Operation> operations = new ArrayList<>();

    private Contract(String text, JsonObject document) {
        this.text = text;
        this.document = document;
        Schemas schemas = new Schemas(document);
        document.getJsonObject("paths")
                .fieldNames()
                .forEach(path -> operations.addAll(Operation.all(path, document, schemas)));
    }

    /** That of this release. */
    public static Contract load() {
        return OnlyOne.CONTRACT;
    }

    private static final class OnlyOne {
        static final Contract CONTRACT = read("openapi.yaml");
    }

    private static Contract read(String file) {
        try (InputStream in = Contract.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Contract(
                    text,
                    new JsonObject(new YAMLMapper().readValue(text, new TypeReference<Map<String, Object>>() {})));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file: OpenAPI 3.1 in YAML. */
    public String text() {
        return text;
    }

    /** What the file says. */
    public JsonObject document() {
        return document.copy();
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** What this request asks for; empty if the API has no such thing. */
    public Optional<Operation> operation(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        List<String> parts = Operation.parts(path);
        return operations.stream()
                .filter(operation -> operation.method().equals(asked) && operation.isAt(parts))
                .findFirst();
    }
}
