package io.snapferry.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.access.TokenMessage;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.webhook.WebhookKey;
import io.snapferry.contracts.webhook.WebhookMessage;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.command.CommandBus;
import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.core.access.RequestRate;
import io.snapferry.gateway.notify.NotificationSettings;
import io.snapferry.gateway.notify.Targets;
import io.snapferry.gateway.security.Access;
import io.snapferry.gateway.security.Listener;
import io.snapferry.gateway.security.RequestLimit;
import io.snapferry.gateway.security.Secret;
import io.snapferry.gateway.security.TokenStore;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.webhook.Sender;
import io.snapferry.gateway.webhook.WebhookStore;
import io.snapferry.kit.kafka.FollowedRecord;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The gateway over real HTTP; in Kafka's place the test takes its commands and feeds it records. Every answer is
 * held against the contract.
 */
final class GatewayUnderTest implements AutoCloseable {
    static final ZoneId TIMEZONE = ZoneId.of("America/New_York");

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final List<String> tokenTopic = new CopyOnWriteArrayList<>();
    private final Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    private final AtomicInteger webhookChanges = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private Function<Command, Future<Void>> kafka = command -> Future.succeededFuture();
    private Supplier<Future<Void>> caughtUp = Future::succeededFuture;
    private Optional<String> notReady = Optional.empty();
    private final Access access;
    private final Optional<RequestRate> rate;
    private final NotificationSettings notifications;
    private Router router;
    private TokenStore tokens;
    private Views views;
    private CommandBus bus;
    private HttpServer server;

    private GatewayUnderTest(Access access, Optional<RequestRate> rate, NotificationSettings notifications) {
        this.access = access;
        this.rate = rate;
        this.notifications = notifications;
    }

    /** Open to everybody. */
    static GatewayUnderTest start() {
        return start(Access.OPEN);
    }

    static GatewayUnderTest start(Access access) {
        return start(access, Optional.empty());
    }

    /** No time passes, so that of the rate only the burst is there. */
    static GatewayUnderTest start(Access access, Optional<RequestRate> rate) {
        return start(access, rate, NotificationSettings.NONE);
    }

    /** One that tells people what is wrong. */
    static GatewayUnderTest start(NotificationSettings notifications) {
        return start(Access.OPEN, Optional.empty(), notifications);
    }

    private static GatewayUnderTest start(
            Access access, Optional<RequestRate> rate, NotificationSettings notifications) {
        Contract.load();
        GatewayUnderTest gateway = new GatewayUnderTest(access, rate, notifications);
        gateway.onLoop(gateway::listen);
        return gateway;
    }

    private Future<?> listen() {
        bus = new CommandBus(
                vertx,
                command -> {
                    commands.add(command);
                    return kafka.apply(command);
                },
                Duration.ofSeconds(1));
        views = new Views(bus::accept);
        tokens = new TokenStore(vertx, views, this::publishToken);
        router = Api.router(
                vertx,
                views,
                bus,
                () -> notReady,
                () -> caughtUp.get(),
                TIMEZONE,
                clock,
                () -> "command-" + ids.incrementAndGet(),
                ServiceMetrics.ofThisProcess(),
                access.guard(vertx, views, () -> notReady, clock, rate.map(some -> new RequestLimit(some, () -> 0))),
                access.providerLogin(),
                tokens,
                new WebhookStore(vertx, views, this::publishWebhook, group -> Future.succeededFuture()),
                new Sender(vertx, clock),
                Targets.of(vertx, notifications));
        return new Listener(vertx, Optional.empty())
                .listen("127.0.0.1", 0, router)
                .onSuccess(listening -> server = listening);
    }

    private Future<Void> publishToken(String key, TokenMessage message) {
        String json = new String(Json.write(message), StandardCharsets.UTF_8);
        tokenTopic.add(json);
        deliver(Topics.TOKENS, key, Optional.of(Json.write(message)));
        return Future.succeededFuture();
    }

    private Future<Void> publishWebhook(WebhookKey key, Optional<WebhookMessage> message) {
        webhookChanges.incrementAndGet();
        deliver(Topics.WEBHOOKS, key.toString(), message.map(Json::write));
        return Future.succeededFuture();
    }

    /** All that was written about tokens. */
    List<String> tokenTopic() {
        return tokenTopic;
    }

    /** What the scheduler answers; its views come before its replies. */
    void scheduler(Function<Command, Reply> answer) {
        kafka = command -> {
            Reply reply = answer.apply(command);
            if (reply instanceof Reply.Done done && command instanceof JobCommand about) {
                deliver(Topics.JOBS, about.job().toString(), done.job().map(Json::write));
            }
            deliver(Topics.REPLIES, command.guest().key(), Optional.of(Json.write(reply)));
            return Future.succeededFuture();
        };
    }

    void kafka(Function<Command, Future<Void>> behaviour) {
        kafka = behaviour;
    }

    /** What completes once all is known that is committed now. */
    void caughtUp(Supplier<Future<Void>> known) {
        caughtUp = known;
    }

    void notReady(String reason) {
        notReady = Optional.of(reason);
    }

    void feed(String topic, String key, Object message) {
        feedBytes(topic, key, Optional.of(Json.write(message)));
    }

    void feedBytes(String topic, String key, Optional<byte[]> value) {
        onLoop(() -> {
            deliver(topic, key, value);
            return Future.succeededFuture();
        });
    }

    void reply(Reply reply) {
        feed(Topics.REPLIES, "0", reply);
    }

    void feed(JobView job) {
        feed(Topics.JOBS, job.id().toString(), job);
    }

    private void deliver(String topic, String key, Optional<byte[]> value) {
        views.accept(new FollowedRecord(topic, 0, 0, Samples.NOW, key, value));
    }

    List<Command> commands() {
        return commands;
    }

    /** How many changes were asked for, of whatever. */
    int changes() {
        return commands.size() + tokenTopic.size() + webhookChanges.get();
    }

    Router router() {
        return router;
    }

    Vertx vertx() {
        return vertx;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return json(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            ContractCheck.check(method, answer);
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An administrator's new token. */
    String admit(String name) {
        String secret = Secret.create();
        onLoop(() -> tokens.adopt(name, secret, "the test", Samples.NOW));
        return secret;
    }

    /** How a request was answered; a stream that goes on counts as empty. */
    record Head(int statusCode, HttpHeaders headers, String body) {}

    Head head(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String text = answer.statusCode() == 200 ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Head(answer.statusCode(), answer.headers(), text);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The lines of a stream as they come. */
    Stream<String> lines(String path, String token, String... headers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .headers(headers)
                .build();
        return http.send(request, BodyHandlers.ofLines()).body();
    }

    private void onLoop(java.util.function.Supplier<Future<?>> step) {
        Promise<Object> done = Promise.promise();
        loop.runOnContext(go -> {
            try {
                step.get().<Object>map(o -> o).onComplete(done);
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        await(done.future());
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
