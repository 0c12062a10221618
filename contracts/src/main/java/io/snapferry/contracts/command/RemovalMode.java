package io.snapferry.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is left when a job is deleted. */
public enum RemovalMode {
    /** Nothing: the replica and the job's snapshots go in a removal run, then the job. */
    @JsonProperty("full")
    FULL,
    /** The replica: only the job's snapshots on the source go in a removal run, then the job. */
    @JsonProperty("keep")
    KEEP,
    /** Everything but the job, which goes at once without touching any node. */
    @JsonProperty("force")
    FORCE
}
