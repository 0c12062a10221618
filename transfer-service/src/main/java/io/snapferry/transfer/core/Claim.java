package io.snapferry.transfer.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.ActiveRun;
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

    public enum Standing {
        /** The view does not speak of the claim: not yet, or no longer. */
        NOT_SHOWN,
        /** The run is this worker's. */
        HELD,
        /** The run is another worker's, or of a newer order. */
        LOST
    }
}
