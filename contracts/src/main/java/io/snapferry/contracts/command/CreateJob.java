package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Adds a job.
 *
 * @param source if given, must be the guest's present home
 * @param timezone by whose clocks the schedule is read, unless it says UTC itself; the cluster's if empty
 * @param maxLag the lag above which the job counts as lagging; never if empty
 * @param keep the text of the {@link io.snapferry.contracts.keep.KeepRules} for the target; only the newest if empty
 * @param divergence what runs do with data on the target that the source never had; {@link Divergence#PRESERVE} if empty
 * @param storageMap for storages of the source the one on the target; those not named go to the storage of the same id
 * @param intermediates whether the snapshots that others took since the last run travel too; not if empty
 * @param rateProfile stands above {@code rate}: the text of a {@link io.snapferry.contracts.rate.RateProfile}, read by the
 *     clocks of the job's zone or, if it has none, of its source
 * @param rehearse the schedule by which the replica is rehearsed, read as {@code schedule} is; only on demand if empty
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
        Optional<String> keep,
        Optional<Divergence> divergence,
        Optional<Map<StorageId, StorageId>> storageMap,
        Optional<Boolean> intermediates,
        Optional<String> rateProfile,
        Optional<String> rehearse)
        implements JobCommand {

    /** Rehearsed only on demand. */
    public CreateJob(
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
            Optional<String> keep,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<Boolean> intermediates,
            Optional<String> rateProfile) {
        this(
                commandId,
                job,
                target,
                source,
                schedule,
                rate,
                comment,
                enabled,
                timezone,
                maxLag,
                keep,
                divergence,
                storageMap,
                intermediates,
                rateProfile,
                Optional.empty());
    }

    /** The same without a profile. */
    public CreateJob(
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
            Optional<String> keep,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<Boolean> intermediates) {
        this(
                commandId,
                job,
                target,
                source,
                schedule,
                rate,
                comment,
                enabled,
                timezone,
                maxLag,
                keep,
                divergence,
                storageMap,
                intermediates,
                Optional.empty());
    }
}
