package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import java.time.Instant;
import java.util.Optional;

/**
 * A guest moves, or has moved, or stays where it was after all.
 *
 * @param job whose replica it goes to
 * @param step what comes now; empty at the end
 * @param dataOf for a recovery, the instant whose data the guest has: what it wrote later is not there
 * @param error why it goes back or stays, or what did not work at its new home
 */
public record GuestMoved(
        GuestId guest,
        MoveKind kind,
        NodeName from,
        NodeName to,
        JobId job,
        Optional<MoveStep> step,
        Instant startedAt,
        Optional<Instant> dataOf,
        Optional<String> error)
        implements EventData {
    @Override
    public Optional<GuestId> concerned() {
        return Optional.of(guest);
    }
}
