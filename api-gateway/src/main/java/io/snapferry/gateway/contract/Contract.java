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
import java.util.concurrent.CompletableFuture;

/**
 * What the REST API promises, from the file that clients are given. Never changes; reading it takes a second of a process
 * that has just begun.
 */
public final class Contract {
    /** OpenAPI 3.1. */
    public static final String REQUESTS = "openapi.yaml";

    /** AsyncAPI 3.0. */
    public static final String EVENTS = "asyncapi.yaml";

    private final JsonObject document;
    private final List<Operation> operations = new ArrayList<>();

    private Contract(JsonObject document) {
        this.document = document;
        Schemas schemas = new Schemas(document);
        document.getJsonObject("paths")
                .fieldNames()
                .forEach(path -> operations.addAll(Operation.all(path, document, schemas)));
    }

    /** That of this release. Blocks until it has been read. */
    public static Contract load() {
        return reading().join();
    }

    /** As {@link #load}, for who does something else meanwhile: the first call has it read by a thread of its own. */
    public static CompletableFuture<Contract> reading() {
        return OnlyOne.CONTRACT;
    }

    private static final class OnlyOne {
        static final CompletableFuture<Contract> CONTRACT =
                CompletableFuture.supplyAsync(Contract::read, OnlyOne::onThreadOfItsOwn);

        private static void onThreadOfItsOwn(Runnable task) {
            Thread reader = new Thread(task, "contract");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private static Contract read() {
        try {
            return new Contract(new JsonObject(
                    new YAMLMapper().readValue(text(REQUESTS), new TypeReference<Map<String, Object>>() {})));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file, in YAML. */
    public static String text(String file) {
        try (InputStream in = Contract.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
