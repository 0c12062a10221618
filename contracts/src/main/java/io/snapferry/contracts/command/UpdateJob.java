package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes the fields that are given; the rest stay. {@code unlimited} takes the rate limit away.
 *
 * @param unset further settings to take away
 * @param storageMap in place of all that the job's map said
 * @param rateProfile takes the place of any rate that the job had, as a rate does of any profile
 * @param rehearse the schedule by which the replica is rehearsed
 * @param revision of the job, without which nothing is changed; any if empty
 */
public record UpdateJob(
        String commandId,
        JobId job,
        Optional<String> schedule,
        Optional<Rate> rate,
        boolean unlimited,
        Optional<String> comment,
        Optional<Boolean> enabled,
        Optional<ZoneId> timezone,
        Optional<Duration> maxLag,
        Optional<Set<JobSetting>> unset,
        Optional<String> keep,
        Optional<Divergence> divergence,
        Optional<Map<StorageId, StorageId>> storageMap,
        Optional<Boolean> intermediates,
        Optional<String> rateProfile,
        Optional<Long> revision,
        Optional<String> rehearse)
        implements JobCommand {

    /** With its rehearsals as they are. */
    public UpdateJob(
            String commandId,
            JobId job,
            Optional<String> schedule,
            Optional<Rate> rate,
            boolean unlimited,
            Optional<String> comment,
            Optional<Boolean> enabled,
            Optional<ZoneId> timezone,
            Optional<Duration> maxLag,
            Optional<Set<JobSetting>> unset,
            Optional<String> keep,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<Boolean> intermediates,
            Optional<String> rateProfile,
            Optional<Long> revision) {
        this(
                commandId,
                job,
                schedule,
                rate,
                unlimited,
                comment,
                enabled,
                timezone,
                maxLag,
                unset,
                keep,
                divergence,
                storageMap,
                intermediates,
                rateProfile,
                revision,
                Optional.empty());
    }

    /** The same of any revision. */
    public UpdateJob(
            String commandId,
            JobId job,
            Optional<String> schedule,
            Optional<Rate> rate,
            boolean unlimited,
            Optional<String> comment,
            Optional<Boolean> enabled,
            Optional<ZoneId> timezone,
            Optional<Duration> maxLag,
            Optional<Set<JobSetting>> unset,
            Optional<String> keep,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<Boolean> intermediates,
            Optional<String> rateProfile) {
        this(
                commandId,
                job,
                schedule,
                rate,
                unlimited,
                comment,
                enabled,
                timezone,
                maxLag,
                unset,
                keep,
                divergence,
                storageMap,
                intermediates,
                rateProfile,
                Optional.empty());
    }

    /** The same without a profile. */
    public UpdateJob(
            String commandId,
            JobId job,
            Optional<String> schedule,
            Optional<Rate> rate,
            boolean unlimited,
            Optional<String> comment,
            Optional<Boolean> enabled,
            Optional<ZoneId> timezone,
            Optional<Duration> maxLag,
            Optional<Set<JobSetting>> unset,
            Optional<String> keep,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<Boolean> intermediates) {
        this(
                commandId,
                job,
                schedule,
                rate,
                unlimited,
                comment,
                enabled,
                timezone,
                maxLag,
                unset,
                keep,
                divergence,
                storageMap,
                intermediates,
                Optional.empty());
    }

    /** Whether the setting is to be taken away. */
    public boolean unsets(JobSetting setting) {
        return unset.filter(settings -> settings.contains(setting)).isPresent();
    }
}
