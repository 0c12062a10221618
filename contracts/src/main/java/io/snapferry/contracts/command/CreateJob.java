package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import java.util.Optional;

/**
 * Adds a job.
 *
 * @param source if given, must be the guest's present home
 */
public record CreateJob(
        String commandId,
        JobId job,
        NodeName target,
        Optional<NodeName> source,
        String schedule,
        Optional<Rate> rate,
        Optional<String> comment,
        boolean enabled)
        implements Command {}
