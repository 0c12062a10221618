package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import java.time.Instant;
import java.util.Optional;

/**
 * A worker has taken a run's order and begins.
 *
 * @param attempt grows each time that the run is ordered again after its worker was lost
 */
public record RunBegan(
        JobId job,
        GuestId guest,
        RunId run,
        int attempt,
        RunTrigger trigger,
        RunAction action,
        NodeName source,
        NodeName target,
        String worker,
        Instant startedAt)
        implements JobEvent {
    @Override
    public Optional<NodeName> origin() {
        return Optional.of(source);
    }
}
