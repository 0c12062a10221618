package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Adds a job.
 *
 * @param source if given, must be the guest's present home
 * @param timezone by whose clocks the schedule is read, unless it says UTC itself; the cluster's if empty
 * @param maxLag the lag above which the job counts as lagging; never if empty
 * @param keep the text of the {@link io.snapferry.contracts.keep.KeepRules} for the target; only the newest if empty
 */
public record CreateJob(
        String commandId,
        JobId job,
        NodeName target,
        Optional<NodeName> source,
        String schedule,
        Optional<Rate> rate,
        Optional<String> comment,
        boolean enabled,
        Optional<ZoneId> timezone,
        Optional<Duration> maxLag,
        Optional<String> keep)
        implements Command {}
