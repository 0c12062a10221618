package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.security.Listener;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that come before the contract was read. */
class ContractGuardTest {
    private static final String BODY = "{\"schedule\":\"" + "x".repeat(40_000) + "\"}";

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Contract> contract = new CompletableFuture<>();
    private final CompletableFuture<Void> arrived = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        ProblemAnswers.install(router);
        router.route().handler(context -> {
            arrived.complete(null);
            context.next();
        });
        router.route().handler(new ContractGuard(() -> contract)::check);
        RequestBody.install(router);
        router.post("/api/v1/schedules/explain")
                .handler(context -> context.response().end(context.body().buffer()));
        server = new Listener(vertx, Optional.empty())
                .listen("127.0.0.1", 0, router)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void waitForItWithTheirBodies() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = post("");
        contract.complete(Contract.load());

        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo(BODY);
    }

    @Test
    void areCheckedByIt() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = post("?nonsense=1");
        contract.complete(Contract.load());

        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(422);
    }

    @Test
    void areNotServedWithoutIt() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = post("");
        contract.completeExceptionally(new IllegalStateException("the file is broken"));

        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
        assertThat(post("").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
    }

    private CompletableFuture<HttpResponse<String>> post(String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1/schedules/explain" + query);
        CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(uri)
                                .POST(BodyPublishers.ofString(BODY))
                                .build(),
                        BodyHandlers.ofString());
        arrived.get(20, TimeUnit.SECONDS);
        return answer;
    }
}
