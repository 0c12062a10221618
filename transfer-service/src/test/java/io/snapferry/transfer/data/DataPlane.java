package io.snapferry.transfer.data;

import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.MemoryStorage;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.JobBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A target node on loopback with one storage in memory, and a client of it. */
public final class DataPlane implements AutoCloseable {

    private static final Duration VIEW_PATIENCE = Duration.ofMillis(400);

    private final Vertx vertx = Vertx.vertx();
    private final JobBoard jobs = new JobBoard();
    private final HostLocks locks = HostLocks.alone("test");
    private final MemoryPlugin plugin;
    private final NodeStorages storages;
    private final DataClient client;
    private final ReceiverRoutes routes;
    private final HttpServer server;

    private DataPlane(MemoryPlugin plugin, NodeStorages storages, int slots, Duration idle) {
        this.plugin = plugin;
        this.storages = storages;
        routes =
                new ReceiverRoutes(vertx, storages, jobs, new GuestLocks(locks, "target-worker"), slots, VIEW_PATIENCE);
        Router router = Router.router(vertx);
        routes.mount(router);
        server = get(vertx.createHttpServer(DataServer.options().setReceiveBufferSize(256 * 1024))
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
        client = new DataClient(vertx, idle);
    }

    public static DataPlane start() {
        return start(Duration.ofSeconds(30));
    }

    static DataPlane start(Duration idle) {
        MemoryPlugin plugin = new MemoryPlugin();
        return new DataPlane(plugin, plugin.node(Views.TARGET), 4, idle);
    }

    /** A target with these storages; {@link #storage} is not one of them. */
    public static DataPlane start(NodeStorages storages) {
        return new DataPlane(new MemoryPlugin(), storages, 4, Duration.ofSeconds(30));
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

    TargetPeer peer(Claim claim) {
        return client.target(claim, node());
    }

    @Override
    public void close() {
        get(client.close());
        get(routes.close());
        get(vertx.close());
        storages.close();
        locks.close();
    }
}
