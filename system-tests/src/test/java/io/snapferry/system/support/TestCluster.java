package io.snapferry.system.support;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.gateway.GatewaySettings;
import io.snapferry.gateway.GatewayVerticle;
import io.snapferry.gateway.security.Access;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.snapferry.scheduler.SchedulerSettings;
import io.snapferry.scheduler.SchedulerVerticle;
import io.snapferry.standalone.broker.EmbeddedBroker;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.TransferVerticle;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.PluginLoader;
import io.snapferry.transfer.storage.Plugins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Every service in this JVM, so that a test can stop and start each; quick to try again and to notice a loss. */
public final class TestCluster implements AutoCloseable {
    private static final Plugins PLUGINS = PluginLoader.installed();
    private static final JsonObject IMPATIENT = new JsonObject()
            .put("retry", new JsonArray().add("1s"))
            .put("lease", "6s")
            .put("recheck", "500ms");

    private final Vertx vertx = Vertx.vertx();
    private final ServiceMetrics metrics = ServiceMetrics.ofThisProcess();
    private final Map<String, String> deployments = new HashMap<>();
    private final Path folder;
    private final Runnable closeBroker;
    private final KafkaSettings kafka;
    private final String url;
    private final Api api;
    private final CertificateFolder certificates;

    private TestCluster(Path folder, String bootstrap, Runnable closeBroker) {
        this.folder = folder;
        this.closeBroker = closeBroker;
        certificates = new CertificateFolder(folder.resolve("certificates"));
        kafka = new KafkaSettings(bootstrap, Map.of());
        TopicSetup.ensure(kafka, TopicSpec.cluster(2, (short) 1));
        ConfigProblems problems = new ConfigProblems();
        SchedulerSettings scheduler = SchedulerSettings.read(
                new ConfigSection("scheduler", IMPATIENT, problems), kafka, folder.resolve("scheduler"));
        problems.throwIfAny();
        await(vertx.deployVerticle(new SchedulerVerticle(scheduler, metrics.registry())));
        url = startGateway();
        api = new Api(url);
    }

    public static TestCluster start(Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.in(folder.resolve("kafka")).start();
        return new TestCluster(folder, broker.bootstrap(), broker::close);
    }

    /** All but the broker, which is this one. */
    public static TestCluster at(String bootstrap, Path folder) {
        return new TestCluster(folder, bootstrap, () -> {});
    }

    /** One more, and its address. */
    public String startGateway() {
        return startGateway(Access.OPEN);
    }

    /** One that asks who is there. */
    public String startGateway(Access access) {
        GatewayVerticle gateway =
                new GatewayVerticle(new GatewaySettings("127.0.0.1", 0, TimeZones.UTC, kafka, access), metrics);
        String deployment = await(vertx.deployVerticle(gateway));
        await(gateway.ready());
        String address = "http://127.0.0.1:" + gateway.port();
        deployments.put(address, deployment);
        return address;
    }

    /** Ends the gateway at this address. */
    public void stopGateway(String address) {
        await(vertx.undeploy(deployments.remove(address)));
    }

    public String url() {
        return url;
    }

    public Api api() {
        return api;
    }

    public KafkaSettings kafka() {
        return kafka;
    }

    /** Starts the node's worker with these directories as its storages, by id. */
    public void startNode(String name, Map<String, Path> storages) {
        startNode(name, storages, new JsonObject());
    }

    /** The same, with what stops and starts its guests. */
    public void startNode(String name, Map<String, Path> storages, JsonObject guests) {
        JsonObject configured = new JsonObject();
        storages.forEach((id, path) -> configured.put(
                id,
                new JsonObject().put("type", "dir").put("path", path.toString()).put("create", "true")));
        startNode(name, configured, guests);
    }

    /** The same, with storages of any type. */
    public void startNode(String name, JsonObject configured, JsonObject guests) {
        JsonObject node = new JsonObject()
                .put("scan-interval", "500ms")
                .put("guests", guests)
                .put("storages", configured);
        if (guests.containsKey("provider")) {
            node.put("run-folder", folder.resolve("run").resolve(name).toString());
            // What is tested is whether guests are frozen, not how fast this machine is.
            node.put("quiesce", new JsonObject().put("deadline", "5m"));
        }
        ConfigProblems problems = new ConfigProblems();
        NodeName nodeName = new NodeName(name);
        TransferSettings settings = TransferSettings.read(
                new ConfigSection("nodes." + name, node, problems),
                nodeName,
                kafka,
                PLUGINS,
                new ReplicationSettings(
                        ReplicationSettings.Type.SECURE, Optional.empty(), certificates(name), Compression.NONE));
        problems.throwIfAny();
        deployments.put(name, await(vertx.deployVerticle(new TransferVerticle(settings, metrics.registry()))));
    }

    /** The folder with a node's certificate. */
    public Path certificates(String node) {
        certificates.provide(List.of(new NodeName(node)), Instant.now());
        return certificates.path();
    }

    public void stopNode(String name) {
        await(vertx.undeploy(deployments.remove(name)));
    }

    @Override
    public void close() {
        await(vertx.close());
        closeBroker.run();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }
}
