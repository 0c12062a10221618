package io.snapferry.transfer.work;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.data.DataClient;
import io.snapferry.transfer.log.LoggedRun;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.node.WorkerMeters.Ending;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.views.JobBoard;
import io.snapferry.transfer.views.NodeBoard;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes runs whose claim holds. */
public final class RunExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    /** How far this node's view of a job may be behind a target's. */
    private static final Duration VIEW_PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final OwnNode own;
    private final NodeBoard nodes;
    private final JobBoard jobs;
    private final DataClient client;
    private final Outbox outbox;
    private final InstantSource clock;
    private final int parallelVolumes;

    /**
     * Executes nothing yet.
     *
     * @param parallelVolumes so many volumes of a run are sent at once
     */
    public RunExecutor(
            Vertx vertx,
            OwnNode own,
            NodeBoard nodes,
            JobBoard jobs,
            DataClient client,
            Outbox outbox,
            InstantSource clock,
            int parallelVolumes) {
        this.vertx = vertx;
        this.own = own;
        this.nodes = nodes;
        this.jobs = jobs;
        this.client = client;
        this.outbox = outbox;
        this.clock = clock;
        this.parallelVolumes = parallelVolumes;
    }

    /**
     * Executes the run on this thread and reports its end. A run that is stopped ends soon, without a report, and
     * touches nothing more: its log tells why and how far it was.
     *
     * @param ending called when the run has reached its goal or failed: what happens to the claim no longer matters
     */
    void execute(Order order, Claim claim, RunControl control, Runnable ending) {
        RunLog log = new RunLog(outbox, clock, order.source(), order.run());
        RunReporter reporter = new RunReporter(outbox, clock, claim);
        ProgressBook progress = new ProgressBook();
        Instant start = clock.instant();
        control.enter();
        try (GuestVisit visit = new GuestVisit(own.guests(), claim, GuestVisit.PATIENCE)) {
            RunLimits held = new RunLimits(order, () -> jobs.job(order.job()), own.limits(), log::info);
            RunSteps steps = steps(new RunContext(
                    order, claim, own, nodes, client, clock, log, held, progress, control, parallelVolumes));
            log.info(RunStory.begin(claim, order, start));
            Optional<RunFailure> failure = attempt(steps, order, reporter, progress, control, visit);
            ending.run();
            Duration took = Duration.between(start, clock.instant());
            if (failure.isPresent()) {
                log.error(RunStory.failed(order.run(), failure.get(), took, progress));
                reporter.failed(progress.all(), failure.get());
            } else {
                reporter.succeeded(progress.all());
                steps.afterSuccess();
                steps.history().ifPresent(history -> tell(order, history));
                log.info(RunStory.succeeded(order.run(), took, progress));
            }
            own.meters().runEnded(failure.isPresent() ? Ending.FAILED : Ending.SUCCEEDED, took);
        } catch (InterruptedException e) {
            // The broker's client takes no message from a thread that is interrupted.
            control.leave();
            Duration took = Duration.between(start, clock.instant());
            own.meters().runEnded(Ending.STOPPED, took);
            log.warning(RunStory.stopped(order, control.stopped().orElse("interrupted"), took, progress));
        } finally {
            control.leave();
        }
    }

    /** A history that gets lost is told again after the next run. */
    private void tell(Order order, ReplicaHistory history) {
        outbox.publish(Topics.REPLICAS, history.job().toString(), history)
                .onFailure(e -> LoggedRun.of(
                        order.run(),
                        () -> LOG.warn(
                                "what is kept of job {} was not told and is shown as it was: {}",
                                history.job(),
                                e.getMessage())));
    }

    /** Why the run failed; empty if it reached its goal. */
    private Optional<RunFailure> attempt(
            RunSteps steps,
            Order order,
            RunReporter reporter,
            ProgressBook progress,
            RunControl control,
            GuestVisit visit)
            throws InterruptedException {
        try (KeepAlive alive = new KeepAlive(vertx, clock, reporter, progress)) {
            alive.start();
            visit.begin();
            steps.execute();
            return Optional.empty();
        } catch (RunException e) {
            control.throwIfStopped();
            if (e.failure().code().equals(RunFailure.SUPERSEDED)) {
                // The target's view of the job was ahead of this node's, which tells why.
                control.expectStop(VIEW_PATIENCE);
            }
            LOG.debug("run {} failed", order.run(), e);
            return Optional.of(e.failure());
        } catch (RuntimeException e) {
            control.throwIfStopped();
            LOG.error("run {} met a defect", order.run(), e);
            return Optional.of(RunFailure.bug(order.source(), e));
        }
    }

    private static RunSteps steps(RunContext run) {
        return run.order().action() == RunAction.SYNC ? new SyncRun(run) : new RemovalRun(run);
    }
}
