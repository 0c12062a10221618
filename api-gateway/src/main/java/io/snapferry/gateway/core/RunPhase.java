package io.snapferry.gateway.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a run is, as an operator sees it. */
public enum RunPhase {
    /** Ordered; no worker has claimed it yet. */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    /** Somebody wanted it to end. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** Nobody reported an end, and the scheduler waits for none any more. */
    @JsonProperty("lost")
    LOST
}
