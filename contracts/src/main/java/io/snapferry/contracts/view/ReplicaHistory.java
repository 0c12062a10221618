package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.List;

/**
 * What snapshots a job's last successful run left on both sides, on the compacted topic of replicas. The source's worker
 * writes it after the run and after what the run destroyed. What others do to snapshots later shows after the next run.
 *
 * @param at when the worker last knew it to be so
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("replica-history")
public record ReplicaHistory(JobId job, NodeName source, NodeName target, Instant at, List<VolumeHistory> volumes)
        implements Message {
    public ReplicaHistory {
        volumes = List.copyOf(volumes);
    }
}
