package io.snapferry.transfer.work;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.JobView;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.log.LoggedRun;
import io.snapferry.transfer.views.JobBoard;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides about an order from the node's queue, and claims it. */
public final class OrderIntake {

    private static final Logger LOG = LoggerFactory.getLogger(OrderIntake.class);
    /** Shorter than the queue's lock of 30 s on an order. */
    private static final long CLAIM_SECONDS = 20;

    /**
     * What becomes of the order in the queue.
     *
     * @param claimed the order to execute, once the queue has been told
     */
    public record Decision(Outcome outcome, Optional<Claimed> claimed) {}

    public record Claimed(Order order, Claim claim) {}

    public enum Outcome {
        /** It is dealt with. */
        ACCEPT,
        /** Another worker, or this one later, is to take it. */
        RELEASE,
        /** Nobody can ever do anything with it. */
        REJECT
    }

    private final NodeName node;
    private final String worker;
    private final JobBoard jobs;
    private final Outbox outbox;
    private final InstantSource clock;

    public OrderIntake(NodeName node, String worker, JobBoard jobs, Outbox outbox, InstantSource clock) {
        this.node = node;
        this.worker = worker;
        this.jobs = jobs;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Claims the order if it is one for this node and not void already. Blocks until the claim is told for good. */
    public Decision take(byte[] message) throws InterruptedException {
        Order order;
        try {
            order = Json.read(message, Order.class);
        } catch (UnreadableMessageException e) {
            LOG.warn("an order cannot be read and is dropped: {}", e.getMessage());
            return new Decision(Outcome.REJECT, Optional.empty());
        }
        return LoggedRun.of(order.run(), () -> take(order));
    }

    private Decision take(Order order) throws InterruptedException {
        if (!order.source().equals(node)) {
            LOG.warn("order {} for {} is dropped: this is {}", order.run(), order.source(), node);
            return new Decision(Outcome.REJECT, Optional.empty());
        }
        Claim claim = Claim.of(order, worker);
        if (claim.standing(jobs.job(order.job()).flatMap(JobView::run)) == Claim.Standing.LOST) {
            LOG.debug("order {} of epoch {} is void", order.run(), order.epoch());
            return new Decision(Outcome.ACCEPT, Optional.empty());
        }
        try {
            new RunReporter(outbox, clock, claim)
                    .started()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CLAIM_SECONDS, TimeUnit.SECONDS);
            return new Decision(Outcome.ACCEPT, Optional.of(new Claimed(order, claim)));
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the claim of run {} was not published, the order goes back: {}", order.run(), e.toString());
            return new Decision(Outcome.RELEASE, Optional.empty());
        }
    }
}
