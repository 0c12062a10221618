package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What an operator wants of a job; the fields are those of {@link io.snapferry.contracts.view.JobView}. */
public record JobDefinition(
        NodeName target,
        String schedule,
        Optional<Rate> rate,
        String comment,
        boolean enabled,
        Optional<ZoneId> timezone,
        Optional<Duration> maxLag,
        Optional<String> keep,
        Optional<Divergence> divergence,
        Optional<Map<StorageId, StorageId>> storageMap,
        Optional<Boolean> intermediates,
        Optional<String> rateProfile,
        Optional<String> rehearse) {
    JobDefinition leading(NodeName to, Optional<Map<StorageId, StorageId>> map) {
        return new JobDefinition(
                to,
                schedule,
                rate,
                comment,
                enabled,
                timezone,
                maxLag,
                keep,
                divergence,
                map,
                intermediates,
                rateProfile,
                rehearse);
    }
}
