package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * A job and its state as the scheduler publishes them on the compacted topic of jobs.
 *
 * @param source the guest's home, which a job follows; empty while no node shows the guest
 * @param revision grows with every change of this job
 * @param timezone by whose clocks the schedule is read; the cluster's if empty
 * @param maxLag the lag above which the job counts as lagging; never if empty
 * @param createdAt from when a job without any successful run lags; empty if it was created by an older release
 * @param keep the text of the {@link io.snapferry.contracts.keep.KeepRules} for the target; only the newest if empty
 * @param divergence what runs do with data on the target that the source never had; {@link Divergence#PRESERVE} if empty
 * @param storageMap for storages of the source the one on the target; those not named go to the storage of the same id
 * @param intermediates whether the snapshots that others took since the last run travel too; not if empty
 * @param rateProfile stands above {@code rate}: the text of a {@link io.snapferry.contracts.rate.RateProfile}, read by the
 *     clocks of the job's zone or, if it has none, of its source
 * @param rehearse the schedule by which the replica is rehearsed, read as {@code schedule} is; only on demand if empty
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("job")
public record JobView(
        JobId id,
        GuestId guest,
        NodeName target,
        Optional<NodeName> source,
        String schedule,
        Optional<Rate> rate,
        String comment,
        boolean enabled,
        JobState state,
        Optional<ActiveRun> run,
        long revision,
        Optional<ZoneId> timezone,
        Optional<Duration> maxLag,
        Optional<Instant> createdAt,
        Optional<String> keep,
        Optional<Divergence> divergence,
        Optional<Map<StorageId, StorageId>> storageMap,
        Optional<Boolean> intermediates,
        Optional<String> rateProfile,
        Optional<String> rehearse)
        implements Message {

    /** Rehearsed only on demand. */
    public JobView(
            JobId id,
            GuestId guest,
            NodeName target,
            Optional<NodeName> source,
            String schedule,
            Optional<Rate> rate,
            String comment,
            boolean enabled,
            JobState state,
            Optional<ActiveRun> run,
            long revision,
            Optional<ZoneId> timezone,
            Optional<Duration> maxLag,
            Optional<Instant> createdAt,
            Optional<String> keep,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<Boolean> intermediates,
            Optional<String> rateProfile) {
        this(
                id,
                guest,
                target,
                source,
                schedule,
                rate,
                comment,
                enabled,
                state,
                run,
                revision,
                timezone,
                maxLag,
                createdAt,
                keep,
                divergence,
                storageMap,
                intermediates,
                rateProfile,
                Optional.empty());
    }

    /** The same without a profile. */
    public JobView(
            JobId id,
            GuestId guest,
            NodeName target,
            Optional<NodeName> source,
            String schedule,
            Optional<Rate> rate,
            String comment,
            boolean enabled,
            JobState state,
            Optional<ActiveRun> run,
            long revision,
            Optional<ZoneId> timezone,
            Optional<Duration> maxLag,
            Optional<Instant> createdAt,
            Optional<String> keep,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<Boolean> intermediates) {
        this(
                id,
                guest,
                target,
                source,
                schedule,
                rate,
                comment,
                enabled,
                state,
                run,
                revision,
                timezone,
                maxLag,
                createdAt,
                keep,
                divergence,
                storageMap,
                intermediates,
                Optional.empty());
    }
}
