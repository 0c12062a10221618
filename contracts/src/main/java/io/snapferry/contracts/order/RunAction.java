package io.snapferry.contracts.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run does. */
public enum RunAction {
    /** Bring the replica to a new snapshot of the source. */
    @JsonProperty("sync")
    SYNC,
    /** Destroy the replica on the target, then the job's snapshots on the source. */
    @JsonProperty("remove-replica")
    REMOVE_REPLICA,
    /** Destroy the job's snapshots on the source; the replica stays. */
    @JsonProperty("remove-snapshots")
    REMOVE_SNAPSHOTS
}
