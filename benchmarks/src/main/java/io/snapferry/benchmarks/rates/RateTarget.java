package io.snapferry.benchmarks.rates;

import io.snapferry.transfer.data.DataServer;
import io.snapferry.transfer.data.ReceiverRoutes;
import io.snapferry.transfer.limit.NodeLimits;
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
                Map.of(Stage.STORAGE, new StorageConfig("local", NothingPlugin.TYPE, Map.of())),
                PluginLoader.installed());
        Router router = Router.router(vertx);
        new ReceiverRoutes(vertx, storages, NodeLimits.none(), jobs, transfers, Duration.ofSeconds(5)).mount(router);
        server = vertx.createHttpServer(DataServer.options())
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
