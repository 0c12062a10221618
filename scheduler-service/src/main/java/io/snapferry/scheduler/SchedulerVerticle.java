package io.snapferry.scheduler;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.snapferry.scheduler.streams.SchedulerTopology;
import io.snapferry.scheduler.streams.StreamsProperties;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the scheduler; deployed once it has its share of the guests. The cluster's topics must exist. */
public final class SchedulerVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerVerticle.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE_BEFORE_RESTART = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SchedulerSettings settings;
    private final MeterRegistry registry;
    private final SchedulerMeters meters;
    private KafkaStreamsMetrics metrics;
    private volatile KafkaStreams streams;
    private volatile boolean stopping;
    private boolean atRest;

    /** @param registry takes what it and Kafka Streams count */
    public SchedulerVerticle(SchedulerSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
        this.meters = new SchedulerMeters(registry);
        meters.running(this::running);
    }

    /** Whether it schedules now; not while it starts, stops, or takes over guests from another process. */
    public boolean running() {
        KafkaStreams current = streams;
        return current != null && current.state() == State.RUNNING;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PATIENCE.toMillis(), timer -> complainIfAtRest());
        Promise<Void> running = Promise.promise();
        return vertx.executeBlocking(() -> {
                    streams = create(running);
                    streams.start();
                    return null;
                })
                .compose(started -> running.future())
                .recover(e -> stop().transform(stopped -> Future.failedFuture(e)));
    }

    private KafkaStreams create(Promise<Void> running) {
        KafkaStreams created = new KafkaStreams(
                SchedulerTopology.build(settings.policy(), meters::count), StreamsProperties.of(settings));
        created.setStateListener((now, before) -> {
            LOG.info("scheduler is {}", now);
            if (now == State.RUNNING) {
                running.tryComplete();
            } else if (now == State.ERROR && !running.tryFail("the scheduler could not start; its log says why")) {
                context.runOnContext(ignored -> restartSoon());
            }
        });
        created.setUncaughtExceptionHandler(e -> {
            LOG.error("a thread of the scheduler died; what it had not committed is done again", e);
            // Kafka Streams calls this in the dying thread, and has no replacement for the one that follows the nodes.
            return Thread.currentThread().getName().endsWith("GlobalStreamThread")
                    ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                    : StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        metrics = new KafkaStreamsMetrics(created);
        metrics.bindTo(registry);
        return created;
    }

    private void complainIfAtRest() {
        boolean idle = !running() && !stopping;
        if (idle && atRest) {
            LOG.warn(
                    "the scheduler has not worked for more than {} s: it is {} and waits for Kafka. Check that the"
                            + " brokers are reachable and lead all partitions; if the warnings above say that committed"
                            + " offsets cannot be determined, an open transaction holds it up: docs/troubleshooting.md"
                            + " says how to end it",
                    PATIENCE.toSeconds(),
                    streams == null ? "starting" : streams.state());
        }
        atRest = idle;
    }

    private void restartSoon() {
        LOG.error("the scheduler ended by itself and starts again in {} s", PAUSE_BEFORE_RESTART.toSeconds());
        vertx.setTimer(PAUSE_BEFORE_RESTART.toMillis(), timer -> {
            if (!stopping) {
                vertx.executeBlocking(this::restart).onFailure(e -> {
                    LOG.error("the scheduler did not start again", e);
                    restartSoon();
                });
            }
        });
    }

    private Void restart() {
        end();
        Promise<Void> alreadyDeployed = Promise.promise();
        alreadyDeployed.complete();
        streams = create(alreadyDeployed);
        streams.start();
        return null;
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return streams == null
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> {
                    end();
                    return null;
                });
    }

    private void end() {
        metrics.close();
        close(streams);
    }

    private static void close(KafkaStreams streams) {
        boolean ended =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_PATIENCE));
        if (!ended) {
            LOG.warn(
                    "the scheduler did not end within {} s; the brokers undo its open transaction",
                    CLOSE_PATIENCE.toSeconds());
        }
    }
}
