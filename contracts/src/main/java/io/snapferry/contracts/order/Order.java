package io.snapferry.contracts.order;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells the workers of {@code source} to execute one run.
 *
 * @param epoch grows with every order of a guest; whoever has seen a higher one refuses this order
 * @param attempt 1 for the first order of this run; one more each time the run was lost and ordered again
 * @param scheduledAt the due instant that this run serves; empty for a manual run or a removal
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("order")
public record Order(
        RunId run,
        JobId job,
        long epoch,
        int attempt,
        RunTrigger trigger,
        RunAction action,
        NodeName source,
        NodeName target,
        Optional<Instant> scheduledAt,
        Instant orderedAt,
        Optional<Rate> rate)
        implements Message {}
