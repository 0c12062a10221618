package io.snapferry.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.kafka.FollowedRecord;
import io.snapferry.kit.kafka.Publisher;
import io.snapferry.kit.kafka.TopicFollower;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.transfer.data.DataClient;
import io.snapferry.transfer.data.DataServer;
import io.snapferry.transfer.data.ReceiverRoutes;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.limit.RatesFile;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.node.NodePresence;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.node.Presences;
import io.snapferry.transfer.node.WorkerMeters;
import io.snapferry.transfer.security.CertificateWatch;
import io.snapferry.transfer.security.Protection;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.storage.PluginLoader;
import io.snapferry.transfer.views.DeposedGuests;
import io.snapferry.transfer.views.JobBoard;
import io.snapferry.transfer.views.LocalGuests;
import io.snapferry.transfer.views.NodeBoard;
import io.snapferry.transfer.work.OrderConsumer;
import io.snapferry.transfer.work.OrderIntake;
import io.snapferry.transfer.work.RunExecutor;
import io.snapferry.transfer.work.Runs;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of one node: shows the node and its guests, executes runs of guests that live here, and receives replicas
 * from other nodes. The cluster's topics must exist. Deployed once it takes orders; fails to deploy with a {@link
 * io.snapferry.kit.config.ConfigException} if a storage is configured wrongly.
 */
public final class TransferVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(TransferVerticle.class);
    private static final Duration VIEW_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLAIM_CONFIRMATION = Duration.ofSeconds(15);
    private static final Duration CERTIFICATES_LOOK = Duration.ofSeconds(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final TransferSettings settings;
    private final String worker;
    private final InstantSource clock = InstantSource.system();
    private final JobBoard jobs = new JobBoard();
    private final NodeBoard nodes = new NodeBoard();
    private final DeposedGuests deposed;
    private final LocalGuests local;
    private final Closing closing = new Closing();
    private final WorkerMeters meters;
    private Publisher publisher;
    private NodeStorages storages;
    private Protection protection;
    private NodeLimits limits;
    private OwnNode own;
    private HostLocks locks;
    private ReceiverRoutes routes;
    private NodePresence presence;
    private Runs runs;
    private String dataAddress;

    /** @param registry takes what the worker counts, for as long as it is deployed */
    public TransferVerticle(TransferSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.deposed = new DeposedGuests(settings.node());
        this.local = new LocalGuests(settings.node());
        this.meters = new WorkerMeters(registry, settings.node());
        this.worker = settings.node() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public Future<?> start() {
        closeBlocking(meters::close);
        return protect()
                .compose(able -> openStorages())
                .compose(opened -> shareHost())
                .compose(shared -> openLimits())
                .compose(limited -> quiesce())
                .compose(quiescing -> makeQueue())
                .compose(made -> followViews())
                .compose(following -> listen())
                .compose(listening -> showNode())
                .compose(shown -> takeOrders())
                .onSuccess(taking -> LOG.info("worker {} is up at {}", worker, dataAddress))
                .recover(e -> closing.run().transform(closed -> Future.failedFuture(e)));
    }

    private Future<Void> protect() {
        return vertx.executeBlocking(() -> {
                    protection = Protection.open(vertx, settings.replication(), settings.node());
                    NodeAddresses.requireWithin(protection, settings);
                    meters.certificate(protection::certificateEnd);
                    return new CertificateWatch(vertx, protection);
                })
                .compose(watch -> look(watch).onSuccess(looked -> {
                    long timer = vertx.setPeriodic(CERTIFICATES_LOOK.toMillis(), tick -> look(watch));
                    closing.add(() -> Future.succeededFuture(vertx.cancelTimer(timer)));
                }));
    }

    private Future<Void> look(CertificateWatch watch) {
        return vertx.executeBlocking(() -> watch.look(clock.instant())).compose(looked -> looked);
    }

    private Future<Void> openLimits() {
        return vertx.executeBlocking(() -> NodeLimits.open(settings.rates(), settings.runFolder(), clock))
                .recover(e -> Future.failedFuture(new IllegalStateException(
                        "the worker of " + settings.node() + " cannot use its run-folder (" + e
                                + "): name a folder that it may write to",
                        e)))
                .onSuccess(opened -> {
                    limits = opened;
                    meters.limits(opened);
                    settings.configFile().ifPresent(file -> {
                        RatesFile rates = new RatesFile(vertx, file, settings.node(), opened);
                        closing.add(rates::close);
                        rates.follow();
                    });
                })
                .mapEmpty();
    }

    private Future<Void> openStorages() {
        return vertx.executeBlocking(() -> PluginLoader.open(settings.node(), settings.storages(), settings.plugins()))
                .compose(opened -> {
                    storages = opened;
                    closeBlocking(opened::close);
                    return Future.succeededFuture();
                });
    }

    private Future<Void> shareHost() {
        return vertx.executeBlocking(this::openLocks)
                .onSuccess(opened -> {
                    locks = opened;
                    closeBlocking(opened::close);
                })
                .mapEmpty();
    }

    /** At once: an earlier worker may have left guests frozen. */
    private Future<Void> quiesce() {
        return vertx.executeBlocking(settings::startQuiescence)
                .onSuccess(started -> {
                    closeBlocking(started::close);
                    own = new OwnNode(
                            storages,
                            new GuestLocks(locks, worker),
                            limits,
                            started,
                            settings.guests().power(),
                            settings.rehearsal(),
                            meters);
                })
                .mapEmpty();
    }

    private HostLocks openLocks() {
        if (settings.runFolder().isEmpty()) {
            return HostLocks.alone(worker);
        }
        try {
            return HostLocks.in(settings.runFolder().get());
        } catch (UncheckedIOException e) {
            throw new ConfigException(List.of("nodes." + settings.node() + ".run-folder: " + e.getMessage()
                    + " cannot be used: give a folder that the worker may write to"));
        }
    }

    /** Before the node is shown: the scheduler sends orders only to queues that exist. */
    private Future<Void> makeQueue() {
        TopicSpec queue = TopicSpec.orders(settings.node(), (short) settings.replicationFactor());
        return blocking(() -> TopicSetup.ensure(settings.kafka(), List.of(queue)));
    }

    private Future<Void> followViews() {
        publisher = Publisher.create(vertx, settings.kafka(), worker).countIn(meters.registry());
        closing.add(publisher::close);
        return TopicFollower.start(
                        vertx,
                        settings.kafka(),
                        worker + "-views",
                        Set.of(Topics.JOBS, Topics.NODES, Topics.GUESTS),
                        this::view)
                .onSuccess(follower -> closing.add(follower.countIn(meters.registry())::close))
                .mapEmpty();
    }

    private void view(FollowedRecord record) {
        if (record.topic().equals(Topics.JOBS)) {
            jobs.put(JobId.parse(record.key()), record.message(JobView.class));
        } else if (record.topic().equals(Topics.GUESTS)) {
            GuestId guest = new GuestId(Integer.parseInt(record.key()));
            deposed.put(guest, record.message(GuestView.class));
            local.put(guest, record.message(GuestView.class));
        } else {
            nodes.put(record.key(), record.message(NodeView.class));
        }
    }

    private Future<Void> listen() {
        routes = new ReceiverRoutes(vertx, own, jobs, settings.receiveSlots(), VIEW_PATIENCE, protection);
        meters.receiveSlots(settings.receiveSlots(), routes::receiving);
        Router router = Router.router(vertx);
        routes.mount(router);
        return listen(router, settings.ports().first())
                .onSuccess(listening -> {
                    dataAddress = settings.dataAddress(listening.actualPort());
                    closing.add(listening::close);
                    closing.add(routes::close);
                })
                .mapEmpty();
    }

    private Future<HttpServer> listen(Router router, int port) {
        HttpServer server =
                DataServer.create(vertx, DataServer.options(), protection).requestHandler(router);
        return server.listen(port, settings.host())
                .recover(e -> port < settings.ports().last()
                        ? listen(router, port + 1)
                        : Future.failedFuture(new IllegalStateException(
                                "the worker of " + settings.node() + " cannot listen on " + settings.host() + ", port "
                                        + settings.ports() + " (" + e.getMessage()
                                        + "): choose a free port and an address of this host",
                                e)));
    }

    private Future<Void> showNode() {
        presence = new Presences(
                        vertx,
                        settings.kafka(),
                        publisher,
                        storages,
                        nodes,
                        deposed,
                        local,
                        locks,
                        own.guests(),
                        settings.guests().provider(),
                        clock)
                .of(worker, dataAddress, () -> runs == null ? settings.slots() : runs.free());
        closing.add(presence::stop);
        return presence.start(settings.scanInterval());
    }

    private Future<Void> takeOrders() {
        DataClient client = new DataClient(
                vertx,
                settings.idleTimeout(),
                protection,
                settings.replication().compression());
        closing.add(client::close);
        RunExecutor executor =
                new RunExecutor(vertx, own, nodes, jobs, client, publisher::publish, clock, settings.parallelVolumes());
        runs = new Runs(worker, jobs, executor, settings.slots(), CLAIM_CONFIRMATION);
        meters.slots(settings.slots(), runs::underWay);
        closeBlocking(() -> runs.stop(STOP_PATIENCE));
        OrderIntake intake = new OrderIntake(settings.node(), worker, jobs, publisher::publish, clock);
        return vertx.executeBlocking(() -> OrderConsumer.start(settings.kafka(), settings.node(), worker, intake, runs))
                .onSuccess(orders -> {
                    closing.add(() -> stop(orders));
                    // Ahead of all waiting: a target that stops at the same time must not make the runs fail.
                    closing.add(() -> {
                        orders.end();
                        runs.abandon();
                        return Future.succeededFuture();
                    });
                    if (!settings.drainTimeout().isZero()) {
                        closing.add(() -> drain(orders), settings.drainTimeout().plus(STOP_PATIENCE));
                    }
                })
                .mapEmpty();
    }

    private Future<Void> stop(OrderConsumer orders) {
        return blocking(() -> orders.stop(STOP_PATIENCE));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void closeBlocking(Step step) {
        closing.add(() -> blocking(step));
    }

    private Future<Void> blocking(Step step) {
        return vertx.executeBlocking(() -> {
            step.run();
            return null;
        });
    }

    /** Until it is told that the worker drains, orders and streams may come. */
    private Future<Void> drain(OrderConsumer orders) {
        orders.end();
        return presence.drain()
                .otherwiseEmpty()
                .compose(told -> stop(orders))
                .compose(stopped ->
                        Drain.until(vertx, worker, () -> runs.isIdle() && routes.isIdle(), settings.drainTimeout()));
    }

    /** Takes no further order, finishes what it has if it may, abandons the rest, says that the node goes away, and ends the rest. */
    @Override
    public Future<?> stop() {
        return closing.run();
    }
}
