package io.snapferry.transfer.data;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.guest.GuestPower;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.node.WorkerMeters;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import io.snapferry.transfer.security.Network;
import io.snapferry.transfer.security.Protection;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.MemoryStorage;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.JobBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A target node on loopback with one storage in memory, and a client of it. */
public final class DataPlane implements AutoCloseable {

    /** Plain TCP: what is tested with it does not depend on how connections are protected. */
    static final ReplicationSettings ON_LOOPBACK = onLoopback(Compression.NONE);

    private static final Side PLAIN_TARGET = new Side(Views.TARGET, ON_LOOPBACK);
    private static final Side PLAIN_SOURCE = new Side(Views.SOURCE, ON_LOOPBACK);
    private static final int SLOTS = 4;
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration VIEW_PATIENCE = Duration.ofMillis(400);

    private static final int FORBIDDEN = 403;

    private final AtomicInteger refusals = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final JobBoard jobs = new JobBoard();
    private final HostLocks locks;
    private final boolean ownLocks;
    private final MemoryPlugin plugin;
    private final NodeStorages storages;
    private final DataClient client;
    private final ReceiverRoutes routes;
    private final HttpServer server;
    private final Protection targetProtection;
    private final Protection sourceProtection;

    private static ReplicationSettings onLoopback(Compression compression) {
        return new ReplicationSettings(
                ReplicationSettings.Type.INSECURE,
                Optional.of(Network.parse("127.0.0.0/8")),
                Path.of("none"),
                compression);
    }

    /** A node, and how it protects its connections. */
    record Side(NodeName name, ReplicationSettings settings, Engine engine) {
        Side(NodeName name, ReplicationSettings settings) {
            this(name, settings, Engine.BEST);
        }

        Protection open(Vertx vertx) {
            return engine == Engine.JAVA
                    ? Protection.open(vertx, settings, name, new JdkSSLEngineOptions())
                    : Protection.open(vertx, settings, name);
        }
    }

    /** What does TLS. */
    enum Engine {
        /** As in production. */
        BEST,
        /** As in production where nothing better is to be had. */
        JAVA
    }

    private DataPlane(MemoryPlugin plugin, NodeStorages storages, Duration idle, Side target, Side source) {
        this(Optional.empty(), plugin, storages, idle, target, source);
    }

    private DataPlane(
            Optional<HostLocks> ofOther,
            MemoryPlugin plugin,
            NodeStorages storages,
            Duration idle,
            Side target,
            Side source) {
        this.ownLocks = ofOther.isEmpty();
        this.locks = ofOther.orElseGet(() -> HostLocks.alone("test"));
        this.plugin = plugin;
        this.storages = storages;
        targetProtection = target.open(vertx);
        sourceProtection = source.open(vertx);
        routes = new ReceiverRoutes(
                vertx,
                new OwnNode(
                        storages,
                        new GuestLocks(locks, "target-worker"),
                        NodeLimits.none(),
                        Quiescence.none(),
                        GuestPower.none(),
                        RehearsalSettings.usual(),
                        new WorkerMeters(new SimpleMeterRegistry(), Views.TARGET)),
                jobs,
                SLOTS,
                VIEW_PATIENCE,
                targetProtection);
        Router router = Router.router(vertx);
        router.route().handler(routing -> {
            routing.addEndHandler(over -> {
                if (routing.response().getStatusCode() == FORBIDDEN) {
                    refusals.incrementAndGet();
                }
            });
            routing.next();
        });
        routes.mount(router);
        server = get(DataServer.create(vertx, DataServer.options().setReceiveBufferSize(256 * 1024), targetProtection)
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
        client = new DataClient(vertx, idle, sourceProtection, source.settings().compression());
    }

    public static DataPlane start() {
        return start(PATIENT);
    }

    /** A source that wants its streams to be packed. */
    public static DataPlane packing() {
        MemoryPlugin plugin = new MemoryPlugin();
        Side source = new Side(Views.SOURCE, onLoopback(Compression.ZSTD));
        return new DataPlane(plugin, plugin.node(Views.TARGET), PATIENT, PLAIN_TARGET, source);
    }

    static DataPlane start(Duration idle) {
        MemoryPlugin plugin = new MemoryPlugin();
        return new DataPlane(plugin, plugin.node(Views.TARGET), idle, PLAIN_TARGET, PLAIN_SOURCE);
    }

    static DataPlane start(Side target, Side source) {
        MemoryPlugin plugin = new MemoryPlugin();
        return new DataPlane(plugin, plugin.node(Views.TARGET), PATIENT, target, source);
    }

    /** A target with these storages; {@link #storage} is not one of them. */
    public static DataPlane start(NodeStorages storages) {
        return new DataPlane(new MemoryPlugin(), storages, PATIENT, PLAIN_TARGET, PLAIN_SOURCE);
    }

    /** Another worker of the same target, on the same host and storage; it sees what is shown to it. Close it first. */
    public DataPlane beside() {
        return new DataPlane(
                Optional.of(locks), plugin, plugin.node(Views.TARGET), PATIENT, PLAIN_TARGET, PLAIN_SOURCE);
    }

    public static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public Vertx vertx() {
        return vertx;
    }

    public JobBoard jobs() {
        return jobs;
    }

    boolean isIdle() {
        return routes.isIdle();
    }

    /** Those of the target's host. */
    public HostLocks locks() {
        return locks;
    }

    /** How many requests it refused by its view of the job. */
    public int refusals() {
        return refusals.get();
    }

    public void show(JobView view) {
        jobs.put(Views.JOB, Optional.of(view));
    }

    public MemoryStorage storage() {
        return plugin.local();
    }

    public DataClient client() {
        return client;
    }

    public NodeView node() {
        return new NodeView(
                Views.TARGET, Instant.now(), "target-worker", "127.0.0.1:" + server.actualPort(), List.of(), false);
    }

    Protection targetProtection() {
        return targetProtection;
    }

    Protection sourceProtection() {
        return sourceProtection;
    }

    int port() {
        return server.actualPort();
    }

    TargetPeer peer(Claim claim) {
        return client.target(claim, node());
    }

    /** Ends the target as its worker does, while the source goes on. */
    public void stopTarget() {
        get(routes.close());
        get(server.close());
    }

    @Override
    public void close() {
        get(client.close());
        get(routes.close());
        get(vertx.close());
        storages.close();
        if (ownLocks) {
            locks.close();
        }
    }
}
