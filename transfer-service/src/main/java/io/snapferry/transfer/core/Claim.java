package io.snapferry.transfer.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobView;
import java.util.Optional;

/**
 * Who executes which run.
 *
 * @param worker unique name of the source's worker process
 */
public record Claim(RunId run, long epoch, NodeName source, NodeName target, String worker) {

    public static Claim of(Order order, String worker) {
        return new Claim(order.run(), order.epoch(), order.source(), order.target(), worker);
    }

    /** How the claim stands when the job's view shows this run. */
    public Standing standing(Optional<ActiveRun> shown) {
        if (shown.isEmpty() || shown.get().epoch() < epoch) {
            return Standing.NOT_SHOWN;
        }
        ActiveRun active = shown.get();
        if (active.epoch() > epoch || !active.id().equals(run)) {
            return Standing.LOST;
        }
        return active.worker()
                .map(holder -> holder.equals(worker) ? Standing.HELD : Standing.LOST)
                .orElse(Standing.NOT_SHOWN);
    }

    /** Why the claim is no longer held when the job's view is this, in words for the run's log. */
    public String lossOf(Optional<JobView> job) {
        if (job.isEmpty()) {
            return "job " + run.job() + " is gone";
        }
        Optional<ActiveRun> shown = job.get().run();
        if (shown.filter(active -> active.id().equals(run)).isEmpty()) {
            return "the run was cancelled, or given up by the scheduler";
        }
        return shown.get().epoch() == epoch
                ? "worker " + shown.get().worker().orElse("") + " holds the run"
                : "the run was ordered again, attempt " + shown.get().attempt();
    }

    public enum Standing {
        /** The view does not speak of the claim: not yet, or no longer. */
        NOT_SHOWN,
        /** The run is this worker's. */
        HELD,
        /** The run is another worker's, or of a newer order. */
        LOST
    }
}
