package io.snapferry.gateway.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.view.VolumeHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A job's snapshots on both sides as the REST API shows them; the age is that of the whole, in seconds. */
public record HistoryJson(
        JobId job, NodeName source, NodeName target, Instant at, long age, List<VolumeHistory> volumes) {
    public HistoryJson {
        volumes = List.copyOf(volumes);
    }

    public static HistoryJson of(ReplicaHistory history, Instant now) {
        return new HistoryJson(
                history.job(),
                history.source(),
                history.target(),
                history.at(),
                Math.max(0, Duration.between(history.at(), now).toSeconds()),
                history.volumes());
    }
}
