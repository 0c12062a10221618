package io.snapferry.gateway;

import io.snapferry.contracts.Topics;
import io.snapferry.gateway.command.CommandBus;
import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.http.Api;
import io.snapferry.gateway.notify.Notifier;
import io.snapferry.gateway.notify.Targets;
import io.snapferry.gateway.security.Listener;
import io.snapferry.gateway.security.RequestLimit;
import io.snapferry.gateway.security.Secret;
import io.snapferry.gateway.security.TokenStore;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.webhook.Deliveries;
import io.snapferry.gateway.webhook.Sender;
import io.snapferry.gateway.webhook.WebhookStore;
import io.snapferry.gateway.webhook.WebhookTopic;
import io.snapferry.kit.kafka.ConsumerGroups;
import io.snapferry.kit.kafka.Publisher;
import io.snapferry.kit.kafka.TopicFollower;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway. It is deployed as soon as it listens; until its views are read it answers the API with 503 and says
 * why. The topics must exist. A Kafka that is away is waited for.
 */
public final class GatewayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long RETRY_MILLIS = 2_000;
    private static final Clock CLOCK = Clock.systemUTC();

    private final GatewaySettings settings;
    private final ServiceMetrics metrics;
    private final Promise<Void> ready = Promise.promise();
    private Optional<Publisher> publisher = Optional.empty();
    private Optional<TopicFollower> follower = Optional.empty();
    private Optional<HttpServer> server = Optional.empty();
    private Optional<String> notReady = Optional.of("The gateway is still reading what there is: ask again soon.");
    private Optional<TokenStore> tokens = Optional.empty();
    private Optional<Deliveries> deliveries = Optional.empty();
    private Optional<Notifier> notifier = Optional.empty();
    private boolean stopping;

    public GatewayVerticle(GatewaySettings settings, ServiceMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Completes when the views have been read to the end that they had at the start. */
    public Future<Void> ready() {
        return ready.future();
    }

    /** The port it listens on; -1 until it is deployed. */
    public int port() {
        return server.map(HttpServer::actualPort).orElse(-1);
    }

    @Override
    public Future<?> start() {
        String instance = "snapferry-gateway-" + UUID.randomUUID();
        Publisher commands = Publisher.create(vertx, settings.kafka(), instance).countIn(metrics.registry());
        publisher = Optional.of(commands);
        CommandBus bus = new CommandBus(
                vertx,
                command -> commands.publish(Topics.COMMANDS, command.guest().key(), command),
                PATIENCE);
        Views views = new Views(bus::accept);
        TokenStore store =
                new TokenStore(vertx, views, (key, message) -> commands.publish(Topics.TOKENS, key, message));
        tokens = Optional.of(store);
        WebhookTopic topic =
                (key, message) -> message.map(told -> commands.publish(Topics.WEBHOOKS, key.toString(), told))
                        .orElseGet(() -> commands.erase(Topics.WEBHOOKS, key.toString()));
        ConsumerGroups groups = new ConsumerGroups(vertx, settings.kafka(), instance);
        WebhookStore webhooks = new WebhookStore(vertx, views, topic, group -> groups.beginNow(group, Topics.EVENTS));
        Sender sender = new Sender(vertx, CLOCK);
        Targets targets = Targets.of(vertx, settings.notifications());
        return listen(views, bus, store, webhooks, sender, targets)
                .onSuccess(listening -> follow(instance, views))
                .onSuccess(listening -> ready.future()
                        .onSuccess(read -> deliveries = Optional.of(Deliveries.start(
                                vertx, settings.kafka(), views, topic, sender, metrics.registry(), CLOCK)))
                        .onSuccess(read -> notifier = tellPeople(instance, views, targets)))
                .onFailure(e -> stop());
    }

    private Optional<Notifier> tellPeople(String instance, Views views, Targets targets) {
        return Optional.of(targets)
                .filter(some -> !some.all().isEmpty())
                .map(some -> Notifier.start(
                        vertx,
                        settings.kafka(),
                        instance,
                        views,
                        this::caughtUp,
                        some,
                        settings.notifications().console(),
                        settings.timezone(),
                        metrics.registry(),
                        CLOCK));
    }

    private Future<Void> caughtUp() {
        return follower.map(TopicFollower::caughtUp).orElseGet(Future::succeededFuture);
    }

    /**
     * Once it is {@link #ready}: lets an administrator in with this secret of {@link Secret#create}, from now on and at
     * every gateway. A second call does nothing. Fails if the token was revoked. Callable from any thread.
     */
    public Future<Void> admit(String name, String secret) {
        Promise<Void> admitted = Promise.promise();
        context.runOnContext(go -> tokens.orElseThrow()
                .adopt(name, secret, "snapferry up", Instant.now())
                .onComplete(admitted));
        return admitted.future();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        ready.tryFail("the gateway was stopped");
        Future<Void> delivered = deliveries.map(Deliveries::close).orElseGet(Future::succeededFuture);
        Future<Void> told = notifier.map(Notifier::close).orElseGet(Future::succeededFuture);
        return Future.join(
                delivered,
                told,
                server.map(HttpServer::close).orElseGet(Future::succeededFuture),
                follower.map(TopicFollower::close).orElseGet(Future::succeededFuture),
                publisher.map(Publisher::close).orElseGet(Future::succeededFuture));
    }

    private Future<HttpServer> listen(
            Views views, CommandBus bus, TokenStore store, WebhookStore webhooks, Sender sender, Targets targets) {
        Router router = Api.router(
                vertx,
                views,
                bus,
                () -> notReady,
                this::caughtUp,
                settings.timezone(),
                CLOCK,
                () -> UUID.randomUUID().toString(),
                metrics,
                settings.access()
                        .guard(
                                vertx,
                                views,
                                () -> notReady,
                                CLOCK,
                                settings.requestRate().map(rate -> new RequestLimit(rate, System::nanoTime))),
                settings.access().providerLogin(),
                store,
                webhooks,
                sender,
                targets);
        return new Listener(vertx, settings.tls())
                .listen(settings.host(), settings.port(), router)
                .onSuccess(listening -> server = Optional.of(listening))
                .recover(e -> Future.failedFuture(new CannotListenException(settings, e)));
    }

    private void follow(String instance, Views views) {
        views.clear();
        AtomicBoolean abandoned = new AtomicBoolean();
        TopicFollower.start(vertx, settings.kafka(), instance, Views.TOPICS, Views.NEWEST, message -> {
                    if (!abandoned.get()) {
                        views.accept(message);
                    }
                })
                .onSuccess(following -> {
                    follower = Optional.of(following.countIn(metrics.registry()));
                    if (stopping) {
                        following.close();
                        return;
                    }
                    notReady = Optional.empty();
                    // Not before: whoever starts the gateway waits for this point, and no request needs it earlier.
                    CompletableFuture<Contract> unused = Contract.reading();
                    ready.tryComplete();
                })
                .onFailure(e -> {
                    abandoned.set(true);
                    if (stopping) {
                        return;
                    }
                    LOG.warn(
                            "cannot read the topics from Kafka at {} yet, trying again: {}",
                            settings.kafka().bootstrap(),
                            e.toString());
                    // Anybody can read it, so it names no address.
                    notReady =
                            Optional.of("The gateway cannot read from Kafka and goes on trying: check that the brokers"
                                    + " run and can be reached from here; its log tells more.");
                    vertx.setTimer(RETRY_MILLIS, timer -> follow(instance, views));
                });
    }
}
