package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * A run's worker gave no sign of life for so long that the run counts as lost. It is ordered again, or fails, which is
 * told as well.
 *
 * @param startedAt when this attempt began
 * @param reason one sentence for the operator
 */
public record RunLost(
        JobId job,
        GuestId guest,
        RunId run,
        int attempt,
        NodeName source,
        NodeName target,
        String worker,
        Instant startedAt,
        String reason)
        implements JobEvent {
    @Override
    public Optional<NodeName> origin() {
        return Optional.of(source);
    }
}
