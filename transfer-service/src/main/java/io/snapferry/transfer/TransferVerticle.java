package io.snapferry.transfer;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.kit.kafka.FollowedRecord;
import io.snapferry.kit.kafka.Publisher;
import io.snapferry.kit.kafka.TopicFollower;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.transfer.data.DataClient;
import io.snapferry.transfer.data.DataServer;
import io.snapferry.transfer.data.ReceiverRoutes;
import io.snapferry.transfer.node.NodePresence;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.storage.PluginLoader;
import io.snapferry.transfer.views.JobBoard;
import io.snapferry.transfer.views.NodeBoard;
import io.snapferry.transfer.work.OrderConsumer;
import io.snapferry.transfer.work.OrderIntake;
import io.snapferry.transfer.work.RunExecutor;
import io.snapferry.transfer.work.Runs;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The worker of one node: shows the node and its guests, executes runs of guests that live here, and receives replicas
 * from other nodes. The cluster's topics must exist. Deployed once it takes orders; fails to deploy with a {@link
 * io.snapferry.kit.config.ConfigException} if a storage is configured wrongly.
 */
public final class TransferVerticle extends VerticleBase {

    private static final Duration VIEW_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLAIM_CONFIRMATION = Duration.ofSeconds(15);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final TransferSettings settings;
    private final String worker;
    private final InstantSource clock = InstantSource.system();
    private final JobBoard jobs = new JobBoard();
    private final NodeBoard nodes = new NodeBoard();
    private final Closing closing = new Closing();
    private Publisher publisher;
    private NodeStorages storages;
    private String dataAddress;

    public TransferVerticle(TransferSettings settings) {
        this.settings = settings;
        this.worker = settings.node() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public Future<?> start() {
        return openStorages()
                .compose(opened -> makeQueue())
                .compose(made -> followViews())
                .compose(following -> listen())
                .compose(listening -> showNode())
                .compose(shown -> takeOrders())
                .recover(e -> closing.run().transform(closed -> Future.failedFuture(e)));
    }

    private Future<Void> openStorages() {
        return vertx.executeBlocking(() -> PluginLoader.open(settings.node(), settings.storages(), settings.plugins()))
                .compose(opened -> {
                    storages = opened;
                    closing.add(() -> vertx.executeBlocking(() -> {
                        opened.close();
                        return null;
                    }));
                    return Future.succeededFuture();
                });
    }

    /** Before the node is shown: the scheduler sends orders only to queues that exist. */
    private Future<Void> makeQueue() {
        TopicSpec queue = TopicSpec.orders(settings.node(), (short) settings.replicationFactor());
        return vertx.executeBlocking(() -> {
            TopicSetup.ensure(settings.kafka(), List.of(queue));
            return null;
        });
    }

    private Future<Void> followViews() {
        publisher = Publisher.create(vertx, settings.kafka(), worker);
        closing.add(publisher::close);
        return TopicFollower.start(
                        vertx, settings.kafka(), worker + "-views", Set.of(Topics.JOBS, Topics.NODES), this::view)
                .onSuccess(follower -> closing.add(follower::close))
                .mapEmpty();
    }

    private void view(FollowedRecord record) {
        if (record.topic().equals(Topics.JOBS)) {
            jobs.put(JobId.parse(record.key()), record.message(JobView.class));
        } else {
            nodes.put(new NodeName(record.key()), record.message(NodeView.class));
        }
    }

    private Future<Void> listen() {
        ReceiverRoutes routes = new ReceiverRoutes(vertx, storages, jobs, settings.receiveSlots(), VIEW_PATIENCE);
        Router router = Router.router(vertx);
        routes.mount(router);
        HttpServer server = vertx.createHttpServer(DataServer.options()).requestHandler(router);
        return server.listen(settings.port(), settings.host())
                .recover(e -> Future.failedFuture(new IllegalStateException(
                        "the worker of " + settings.node() + " cannot listen on " + address(settings.port()) + " ("
                                + e.getMessage() + "): choose a free port and an address of this host",
                        e)))
                .onSuccess(listening -> {
                    dataAddress = settings.advertised().orElse(address(listening.actualPort()));
                    closing.add(listening::close);
                    closing.add(routes::close);
                })
                .mapEmpty();
    }

    private String address(int port) {
        String host = settings.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private Future<Void> showNode() {
        NodePresence presence =
                new NodePresence(vertx, settings.kafka(), storages, publisher::publish, clock, worker, dataAddress);
        closing.add(presence::stop);
        return presence.start(settings.scanInterval());
    }

    private Future<Void> takeOrders() {
        DataClient client = new DataClient(vertx, settings.idleTimeout());
        closing.add(client::close);
        RunExecutor executor =
                new RunExecutor(vertx, storages, nodes, client, Quiescence.none(), publisher::publish, clock);
        Runs runs = new Runs(worker, jobs, executor, settings.slots(), CLAIM_CONFIRMATION);
        closing.add(() -> vertx.executeBlocking(() -> {
            runs.stop(STOP_PATIENCE);
            return null;
        }));
        OrderIntake intake = new OrderIntake(settings.node(), worker, jobs, publisher::publish, clock);
        return vertx.executeBlocking(() -> OrderConsumer.start(settings.kafka(), settings.node(), worker, intake, runs))
                .onSuccess(orders -> {
                    closing.add(() -> vertx.executeBlocking(() -> {
                        orders.stop(STOP_PATIENCE);
                        return null;
                    }));
                    // Ahead of all waiting: a target that stops at the same time must not make the runs fail.
                    closing.add(() -> {
                        orders.end();
                        runs.abandon();
                        return Future.succeededFuture();
                    });
                })
                .mapEmpty();
    }

    /** Takes no further order, abandons the runs, says that the node goes away, and ends the rest. */
    @Override
    public Future<?> stop() {
        return closing.run();
    }
}
