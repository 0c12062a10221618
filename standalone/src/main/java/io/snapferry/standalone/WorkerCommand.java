package io.snapferry.standalone;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigFile;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.TransferVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts one worker of a node in this process, beside a scheduler and a gateway elsewhere, and stays until SIGTERM. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Starts one more worker of a node. SIGTERM or Ctrl-C let it finish what it has.")
public final class WorkerCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", required = true, description = "YAML file with settings.")
    private Path config;

    @Option(names = "--node", paramLabel = "NODE", required = true, description = "Of which node it is a worker.")
    private String node;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that the workers of a host share, and its logs (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:snapferry.home:-.}/data")
    private Path data;

    @Option(
            names = "--metrics",
            paramLabel = "[HOST:]PORT",
            description = "Where Prometheus finds its figures, at /metrics; for this host alone without HOST (default:"
                    + " nowhere).")
    private String metricsAddress;

    @Override
    public Integer call() throws InterruptedException {
        NodeName name = name();
        Path log = log();
        Vertx vertx = Vertx.vertx();
        CountDownLatch ended = new CountDownLatch(1);
        try {
            ConfigOverlay overlay = ConfigOverlay.ofThisProcess();
            JsonObject values = Futures.await(ConfigFile.read(vertx, config, overlay));
            Path folder = data.toAbsolutePath().normalize();
            TransferSettings settings =
                    WorkerSettings.read(values, name, folder, overlay).following(config);
            OwnCertificates.join(settings, folder, Instant.now());
            ServiceMetrics metrics = ServiceMetrics.ofThisProcess();
            if (metricsAddress != null) {
                Futures.await(vertx.deployVerticle(new MetricsServer(metrics, MetricsServer.address(metricsAddress))));
            }
            Futures.await(vertx.deployVerticle(new TransferVerticle(settings, metrics.registry())));
        } catch (RuntimeException e) {
            Futures.await(vertx.close());
            throw e;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            Failures.logged(() -> Futures.await(vertx.close()));
                            ended.countDown();
                        },
                        "close"));
        System.out.println("A worker of " + name + " is up (process "
                + ProcessHandle.current().pid() + ")");
        System.out.println("Log: " + log + "   Stop: Ctrl-C or SIGTERM, it then finishes what it has");
        ended.await();
        return 0;
    }

    private NodeName name() {
        try {
            return new NodeName(node);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(e.getMessage());
        }
    }

    /** Before the first line is logged. */
    private Path log() {
        Path folder = DataFolder.node(data.toAbsolutePath().normalize(), node);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartRefusedException("the folder " + folder + " cannot be used (" + e
                    + "): give a folder that you may write to with --data");
        }
        Path log = folder.resolve("worker-" + ProcessHandle.current().pid() + ".log");
        LogFile.use(log, false);
        return log;
    }
}
