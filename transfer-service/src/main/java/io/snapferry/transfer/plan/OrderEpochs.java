package io.snapferry.transfer.plan;

import java.util.Optional;

/**
 * What the epoch of a job's snapshot tells of where it can be.
 *
 * @param safe see {@link io.snapferry.contracts.order.Order#safeEpoch}
 * @param current of the order that is being carried out
 */
public record OrderEpochs(Optional<Long> safe, long current) {}
