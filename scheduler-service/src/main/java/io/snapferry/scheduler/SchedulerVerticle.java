package io.snapferry.scheduler;

import io.snapferry.scheduler.core.JobScheduler;
import io.snapferry.scheduler.streams.SchedulerTopology;
import io.snapferry.scheduler.streams.StreamsProperties;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the scheduler; deployed once it has its share of the guests. The cluster's topics must exist. */
public final class SchedulerVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerVerticle.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final SchedulerSettings settings;
    private volatile KafkaStreams streams;

    public SchedulerVerticle(SchedulerSettings settings) {
        this.settings = settings;
    }

    /** Whether it schedules now; not while it starts, stops, or takes over guests from another process. */
    public boolean running() {
        KafkaStreams current = streams;
        return current != null && current.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public Future<?> start() {
        Promise<Void> running = Promise.promise();
        return vertx.executeBlocking(() -> {
                    streams = create(running);
                    streams.start();
                    return null;
                })
                .compose(started -> running.future())
                .onFailure(e -> stop());
    }

    private KafkaStreams create(Promise<Void> running) {
        KafkaStreams created = new KafkaStreams(
                SchedulerTopology.build(new JobScheduler(settings.policy())), StreamsProperties.of(settings));
        created.setStateListener((now, before) -> {
            LOG.info("scheduler is {}", now);
            if (now == KafkaStreams.State.RUNNING) {
                running.tryComplete();
            } else if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                running.tryFail("the scheduler ended while it was starting; its log says why");
            }
        });
        created.setUncaughtExceptionHandler(e -> {
            LOG.error("a thread of the scheduler died and is replaced; what it had not committed is done again", e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        return created;
    }

    @Override
    public Future<?> stop() {
        KafkaStreams current = streams;
        if (current == null) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> {
            boolean ended = current.close(
                    CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                            .withTimeout(CLOSE_PATIENCE));
            if (!ended) {
                LOG.warn(
                        "the scheduler did not end within {} s; its open transaction is undone by the brokers",
                        CLOSE_PATIENCE.toSeconds());
            }
            return null;
        });
    }
}
