package io.snapferry.transfer.work;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.log.LoggedRun;
import io.snapferry.transfer.plan.RunFailure;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the scheduler how one run goes. */
final class RunReporter {

    private static final Logger LOG = LoggerFactory.getLogger(RunReporter.class);
    private static final long RETRY_SECONDS = 1;

    private final Outbox outbox;
    private final InstantSource clock;
    private final Claim claim;

    RunReporter(Outbox outbox, InstantSource clock, Claim claim) {
        this.outbox = outbox;
        this.clock = clock;
        this.claim = claim;
    }

    Future<Void> started() {
        return publish(new RunStarted(claim.run(), claim.epoch(), clock.instant(), claim.source(), claim.worker()));
    }

    /** What gets lost is made up for by the next. */
    void progress(List<VolumeProgress> volumes) {
        publish(new RunProgress(claim.run(), claim.epoch(), clock.instant(), volumes))
                .onFailure(e ->
                        LoggedRun.of(claim.run(), () -> LOG.debug("progress was not published: {}", e.getMessage())));
    }

    /** Returns when the report is there for good, however long Kafka is away. */
    void succeeded(List<VolumeProgress> volumes) throws InterruptedException {
        untilPublished(new RunSucceeded(claim.run(), claim.epoch(), clock.instant(), volumes));
    }

    /** Returns when the report is there for good, however long Kafka is away. */
    void failed(List<VolumeProgress> volumes, RunFailure failure) throws InterruptedException {
        untilPublished(
                new RunFailed(claim.run(), claim.epoch(), clock.instant(), volumes, failure.code(), failure.message()));
    }

    private void untilPublished(Report report) throws InterruptedException {
        while (true) {
            try {
                publish(report).toCompletionStage().toCompletableFuture().get();
                return;
            } catch (ExecutionException e) {
                LOG.warn(
                        "the end of run {} was not published and is tried again: {}",
                        claim.run(),
                        e.getCause().getMessage());
                TimeUnit.SECONDS.sleep(RETRY_SECONDS);
            }
        }
    }

    private Future<Void> publish(Report report) {
        return outbox.publish(Topics.RUN_EVENTS, report.guest().key(), report);
    }
}
