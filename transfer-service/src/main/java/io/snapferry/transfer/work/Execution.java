package io.snapferry.transfer.work;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.transfer.log.LoggedRun;
import io.snapferry.transfer.node.WorkerMeters.Ending;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of this worker, for one thread. Until its claim is confirmed nothing is told and nothing changed; what it has
 * seen by then need not be looked at again, for nobody else is at the guest meanwhile.
 */
final class Execution implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    /** How far this node's view of a job may be behind a target's. */
    private static final Duration VIEW_PATIENCE = Duration.ofSeconds(5);

    private final RunContext run;
    private final Order order;
    private final RunControl control;
    private final RunLog log;
    private final HeldLines lines;
    private final Outbox outbox;
    private final RunReporter reporter;
    private final RunSteps steps;
    private final GuestVisit visit;
    private final KeepAlive alive;
    private final Instant start;
    private Optional<RunException> met = Optional.empty();

    /**
     * Begins the story, of which nothing shows yet.
     *
     * @param lines of the run's log, which are kept back
     */
    Execution(RunContext run, HeldLines lines, Outbox outbox, RunReporter reporter, Vertx vertx) {
        this.run = run;
        this.order = run.order();
        this.control = run.control();
        this.log = run.log();
        this.lines = lines;
        this.outbox = outbox;
        this.reporter = reporter;
        this.steps = RunSteps.of(run);
        this.visit = new GuestVisit(run.own().guests(), run.claim(), GuestVisit.PATIENCE);
        this.alive = new KeepAlive(vertx, run.clock(), reporter, run.progress());
        this.start = run.clock().instant();
        log.info(RunStory.begin(run.claim(), order, start));
    }

    /** Looks at what there is, if nobody else is at the guest. A stop ends it. */
    void lookAhead() {
        control.enter();
        try {
            if (visit.isFree()) {
                steps.lookAhead();
            }
        } catch (RunException e) {
            met = Optional.of(e);
        } catch (InterruptedException e) {
            LOG.debug("run {} is stopped before it began", order.run());
        } catch (RuntimeException e) {
            met = Optional.of(new RunException(defect(e), e));
        } finally {
            control.leave();
        }
    }

    /** Renews the lease from now on, until this is closed; on any thread. */
    void keepAlive() {
        alive.start();
    }

    /**
     * Executes the run, whose claim holds, and reports its end. A run that is stopped ends soon, without a report, and
     * touches nothing more: its log tells why and how far it was.
     *
     * @param ending called when the run has reached its goal or failed: what happens to the claim no longer matters
     */
    void execute(Runnable ending) {
        control.enter();
        try {
            lines.release();
            Optional<RunFailure> failure = attempt();
            ending.run();
            Duration took = took();
            if (failure.isPresent()) {
                log.error(RunStory.failed(order.run(), failure.get(), took, run.progress()));
                reporter.failed(run.progress().all(), failure.get());
            } else {
                reporter.succeeded(run.progress().all());
                steps.afterSuccess();
                steps.history().ifPresent(this::tell);
                log.info(RunStory.succeeded(order.run(), took, run.progress()));
            }
            run.own().meters().runEnded(failure.isPresent() ? Ending.FAILED : Ending.SUCCEEDED, took);
        } catch (InterruptedException e) {
            // The broker's client takes no message from a thread that is interrupted.
            control.leave();
            Duration took = took();
            run.own().meters().runEnded(Ending.STOPPED, took);
            log.warning(RunStory.stopped(order, control.stopped().orElse("interrupted"), took, run.progress()));
        } finally {
            control.leave();
        }
    }

    private Duration took() {
        return Duration.between(start, run.clock().instant());
    }

    /** A history that gets lost is told again after the next run. */
    private void tell(ReplicaHistory history) {
        outbox.publish(Topics.REPLICAS, history.job().toString(), history)
                .onFailure(e -> LoggedRun.of(
                        order.run(),
                        () -> LOG.warn(
                                "what is kept of job {} was not told and is shown as it was: {}",
                                history.job(),
                                e.getMessage())));
    }

    /** Why the run failed; empty if it reached its goal. */
    private Optional<RunFailure> attempt() throws InterruptedException {
        try {
            control.throwIfStopped();
            if (met.isPresent()) {
                throw met.get();
            }
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
            return Optional.of(defect(e));
        } finally {
            alive.close();
        }
    }

    private RunFailure defect(RuntimeException cause) {
        LOG.error("run {} met a defect", order.run(), cause);
        return RunFailure.bug(order.source(), cause);
    }

    @Override
    public void close() {
        alive.close();
        visit.close();
    }
}
