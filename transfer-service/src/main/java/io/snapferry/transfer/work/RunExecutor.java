package io.snapferry.transfer.work;

import io.snapferry.contracts.order.Order;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.data.DataClient;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.views.JobBoard;
import io.snapferry.transfer.views.NodeBoard;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Begins what a worker does with its orders. */
public final class RunExecutor {

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

    /** What this worker does with an order that it has claimed. Nothing is done yet. */
    Execution begin(Order order, Claim claim, RunControl control) {
        RunLog.Held told = RunLog.of(outbox, clock, order.source(), order.run()).held();
        RunLimits limits = new RunLimits(order, () -> jobs.job(order.job()), own.limits(), told.log()::info);
        RunContext run = new RunContext(
                order,
                claim,
                own,
                nodes,
                client,
                clock,
                told.log(),
                limits,
                new ProgressBook(),
                control,
                parallelVolumes);
        return new Execution(run, told.lines(), outbox, new RunReporter(outbox, clock, claim), vertx);
    }
}
