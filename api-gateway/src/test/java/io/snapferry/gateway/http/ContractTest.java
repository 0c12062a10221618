package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.contract.Operation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIContractBuilder;
import io.vertx.openapi.mediatype.ContentAnalyser;
import io.vertx.openapi.mediatype.ContentAnalyserFactory;
import io.vertx.openapi.mediatype.MediaTypeRegistration;
import io.vertx.openapi.mediatype.MediaTypeRegistry;
import io.vertx.openapi.validation.ValidationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start();
    private final Contract contract = Contract.load();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void routesAndContractAgree() {
        Set<String> promised = new TreeSet<>();
        contract.operations().forEach(operation -> promised.add(operation.method() + " " + operation.path()));
        Set<String> served = new TreeSet<>();
        gateway.router().getRoutes().stream()
                .filter(route -> route.methods() != null)
                .forEach(route -> route.methods().stream()
                        .filter(method -> !method.name().equals("HEAD"))
                        .forEach(method ->
                                served.add(method + " " + route.getPath().replaceAll(":([a-z]+)", "{$1}"))));

        assertThat(served).isEqualTo(promised);
    }

    @Test
    void theFileIsOpenApi() throws Exception {
        OpenAPIContract read = new OpenAPIContractBuilder(gateway.vertx())
                .setContract(contract.document())
                .mediaTypeRegistry(MediaTypeRegistry.createDefault().register(new AnyMediaType()))
                .build()
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);

        assertThat(read.operations()).hasSameSizeAs(contract.operations());
    }

    /** The library knows only what it can take apart; whether the file is right does not depend on that. */
    private static final class AnyMediaType implements MediaTypeRegistration {
        @Override
        public ContentAnalyser createContentAnalyser(String type, Buffer content, ValidationContext requestOrResponse) {
            return ContentAnalyserFactory.noop().create(type, content, requestOrResponse);
        }

        @Override
        public boolean canHandle(String type) {
            return true;
        }

        @Override
        public List<String> supportedTypes() {
            return List.of();
        }
    }

    @Test
    void whatClientsBuildOnIsThere() {
        Set<String> ids = new TreeSet<>();
        List<String> poor = new ArrayList<>();
        contract.operations().forEach(operation -> {
            JsonObject told = ContractCheck.describing(operation);
            ids.add(told.getString("operationId"));
            if (told.getString("summary", "").isBlank()) {
                poor.add(operation.method() + " " + operation.path());
            }
        });

        assertThat(ids).hasSameSizeAs(contract.operations());
        assertThat(poor).isEmpty();
    }

    @Test
    void examplesAreAsTheirSchemasSay() {
        AtomicInteger checked = new AtomicInteger();
        examples(contract.document(), "", checked);

        assertThat(checked.get()).isGreaterThan(20);
    }

    private static void examples(Object part, String at, AtomicInteger checked) {
        if (part instanceof JsonArray list) {
            list.forEach(item -> examples(item, at, checked));
        }
        if (part instanceof JsonObject object) {
            Object examples = object.getValue("examples");
            if (examples instanceof JsonArray list) {
                list.forEach(value -> check(object, value, at, checked));
            }
            if (examples instanceof JsonObject named && object.containsKey("schema")) {
                named.forEach(entry -> check(
                        object.getJsonObject("schema"),
                        ((JsonObject) entry.getValue()).getValue("value"),
                        at,
                        checked));
            }
            object.forEach(entry -> examples(entry.getValue(), at + "/" + entry.getKey(), checked));
        }
    }

    private static void check(JsonObject schema, Object value, String at, AtomicInteger checked) {
        ContractCheck.assertConforms(schema, value, "the example at " + at);
        checked.incrementAndGet();
    }

    @Test
    void theFileAndThePageOfItAreServedFromHere() {
        assertThat(gateway.get("/openapi.yaml").body()).isEqualTo(Contract.text(Contract.REQUESTS));
        assertThat(gateway.get("/asyncapi.yaml").body()).isEqualTo(Contract.text(Contract.EVENTS));
        String page = gateway.get("/docs").body();
        assertThat(page).doesNotContain("://");
        for (Operation part : contract.operations()) {
            if (part.path().equals("/docs/{part}")) {
                List.of("start.js", "swagger-ui.css", "swagger-ui-bundle.js").forEach(name -> {
                    assertThat(page).contains("/docs/" + name);
                    assertThat(gateway.get("/docs/" + name).statusCode()).isEqualTo(200);
                });
            }
        }
        assertThat(gateway.get("/docs/index.html").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/docs/..%2Fopenapi.yaml").statusCode()).isEqualTo(404);
    }

    @Test
    void everyOperationRefusesParametersThatItDoesNotHave() {
        contract.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .forEach(operation -> {
                    String path = operation.path().replaceAll("\\{[a-z]+}", "100-0") + "?nonsense=1";
                    assertThat(gateway.send(operation.method(), path, "").statusCode())
                            .as(operation.method() + " " + path)
                            .isEqualTo(422);
                });
        assertThat(gateway.commands()).isEmpty();
    }
}
