package io.snapferry.contracts.view;

import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import java.time.Instant;
import java.util.Optional;

/**
 * The run that a job is in.
 *
 * @param worker who holds the claim; empty until a worker has taken the order
 * @param startedAt when the claim was made; empty until then
 */
public record ActiveRun(
        RunId id,
        long epoch,
        int attempt,
        RunTrigger trigger,
        RunAction action,
        Instant orderedAt,
        Optional<String> worker,
        Optional<Instant> startedAt) {}
