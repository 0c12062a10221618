package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.VolumeProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param bytesSent bytes that went over the wire in the last attempt; 0 for a cancelled run, as {@code volumes} has none
 * @param errorCode for a failed run the stable name of the cause; {@code cancelled} for a cancelled one
 * @param error for a failed or cancelled run: one sentence for the operator
 * @param nextTry for a failed run when it is tried again, for a cancelled one when the next is due
 * @param failCount failures in a row: with this one, or those that this success ended
 */
public record RunCompleted(
        JobId job,
        GuestId guest,
        RunId run,
        int attempt,
        RunTrigger trigger,
        RunAction action,
        NodeName source,
        NodeName target,
        Instant startedAt,
        Instant finishedAt,
        long bytesSent,
        List<VolumeProgress> volumes,
        Optional<String> errorCode,
        Optional<String> error,
        Optional<Instant> nextTry,
        Optional<Integer> failCount)
        implements JobEvent {
    public RunCompleted {
        volumes = List.copyOf(volumes);
    }

    @Override
    public Optional<NodeName> origin() {
        return Optional.of(source);
    }
}
