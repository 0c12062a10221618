package io.snapferry.benchmarks.rates;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snapferry.benchmarks.zeros.ZerosPlugin;
import io.snapferry.transfer.data.DataServer;
import io.snapferry.transfer.data.ReceiverRoutes;
import io.snapferry.transfer.guest.GuestPower;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.node.WorkerMeters;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import io.snapferry.transfer.security.Protection;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.storage.PluginLoader;
import io.snapferry.transfer.storage.StorageConfig;
import io.snapferry.transfer.views.JobBoard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The receiving worker: its routes as in production, on a storage that only counts. */
final class RateTarget implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    RateTarget(int transfers) {
        JobBoard jobs = new JobBoard();
        for (int i = 0; i < transfers; i++) {
            jobs.put(Stage.claim(i).run().job(), Optional.of(Stage.view(i)));
        }
        NodeStorages storages = PluginLoader.open(
                Stage.TARGET,
                Map.of(Stage.STORAGE, new StorageConfig("local", ZerosPlugin.TYPE, Map.of())),
                PluginLoader.installed());
        Router router = Router.router(vertx);
        Protection plain = Stage.plain(vertx, Stage.TARGET);
        OwnNode own = new OwnNode(
                storages,
                new GuestLocks(HostLocks.alone("rates"), "target"),
                NodeLimits.none(),
                Quiescence.none(),
                GuestPower.none(),
                RehearsalSettings.usual(),
                new WorkerMeters(new SimpleMeterRegistry(), Stage.TARGET));
        new ReceiverRoutes(vertx, own, jobs, transfers, Duration.ofSeconds(5), plain).mount(router);
        server = DataServer.create(vertx, DataServer.options(), plain)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    String address() {
        return "127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
