package io.snapferry.standalone;

import io.snapferry.gateway.GatewayVerticle;
import io.snapferry.kit.config.ConfigFile;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.snapferry.scheduler.SchedulerVerticle;
import io.snapferry.standalone.broker.EmbeddedBroker;
import io.snapferry.standalone.broker.LoopbackPort;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.TransferVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** All of Snapferry in this process, with a broker of its own. */
public final class Standalone implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final short REPLICAS = 1;

    private final Vertx vertx;
    private final EmbeddedBroker broker;
    private final String url;
    private final Optional<String> token;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closed;

    private Standalone(Vertx vertx, EmbeddedBroker broker, String url, Optional<String> token) {
        this.vertx = vertx;
        this.broker = broker;
        this.url = url;
        this.token = token;
    }

    /**
     * Starts everything and returns when the gateway answers.
     *
     * @param storages see {@link Defaults#complete}
     */
    public static Standalone start(UpOptions options, DataFolder folder, Map<String, Map<String, String>> storages) {
        Vertx vertx = Vertx.vertx();
        EmbeddedBroker broker = EmbeddedBroker.in(folder.broker());
        ConfigOverlay overlay = ConfigOverlay.ofThisProcess();
        try {
            JsonObject config = options.config()
                    .map(file -> Futures.await(ConfigFile.read(vertx, file, overlay)))
                    .orElseGet(() -> overlay.over(new JsonObject()));
            options.port()
                    .ifPresent(port ->
                            config.mergeIn(new JsonObject().put("gateway", new JsonObject().put("port", port)), true));
            KafkaSettings kafka = new KafkaSettings(broker.bootstrap(), Map.of());
            StandaloneSettings settings = StandaloneSettings.read(
                    Defaults.complete(config, folder.path(), storages), folder.path(), kafka, overlay);
            refuseTakenPort(settings);
            OwnCertificates.provide(settings, folder, Instant.now());
            broker.start();
            TopicSetup.ensure(kafka, TopicSpec.cluster(PARTITIONS, REPLICAS));
            GatewayVerticle gateway = deploy(vertx, settings, options.config());
            String url =
                    settings.gateway().scheme() + "://" + settings.gateway().host() + ":" + gateway.port();
            return new Standalone(vertx, broker, url, adminToken(settings, gateway, folder));
        } catch (RuntimeException e) {
            Futures.await(vertx.close());
            broker.close();
            throw e;
        }
    }

    private static void refuseTakenPort(StandaloneSettings settings) {
        String host = settings.gateway().host();
        int port = settings.gateway().port();
        if (!LoopbackPort.isFree(host, port)) {
            throw new StartRefusedException("port " + port + " on " + host
                    + " is taken by another program: stop that one, or give another port with --port");
        }
    }

    private static Optional<String> adminToken(
            StandaloneSettings settings, GatewayVerticle gateway, DataFolder folder) {
        if (!settings.gateway().access().asksForTokens()) {
            return Optional.empty();
        }
        String secret = AdminToken.provide(folder.adminToken());
        AdminToken.admit(gateway, secret, folder.adminToken());
        return Optional.of(secret);
    }

    private static GatewayVerticle deploy(Vertx vertx, StandaloneSettings settings, Optional<Path> file) {
        ServiceMetrics metrics = ServiceMetrics.ofThisProcess();
        GatewayVerticle gateway = new GatewayVerticle(settings.gateway(), metrics);
        List<Deployable> services = new ArrayList<>();
        services.add(new SchedulerVerticle(settings.scheduler(), metrics.registry()));
        for (TransferSettings node : settings.nodes()) {
            services.add(new TransferVerticle(file.map(node::following).orElse(node), metrics.registry()));
        }
        services.add(gateway);
        Futures.await(Future.all(services.stream().map(vertx::deployVerticle).toList()));
        Futures.await(gateway.ready());
        return gateway;
    }

    /** Where the gateway answers. */
    public String url() {
        return url;
    }

    /** The secret of an administrator's token; empty if the gateway asks for none. */
    public Optional<String> token() {
        return token;
    }

    /**
     * Sees to it that an end of the process, by Ctrl-C or {@code kill}, is an orderly one.
     *
     * @param then is closed after this
     */
    public void closeAtExit(AutoCloseable... then) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close();
                            for (AutoCloseable next : then) {
                                Failures.logged(next::close);
                            }
                        },
                        "close"));
    }

    /** Blocks until {@link #close} was called. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Futures.await(vertx.close());
            broker.close();
            ended.countDown();
        }
    }
}
