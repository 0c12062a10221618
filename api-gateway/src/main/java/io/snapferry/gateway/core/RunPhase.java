package io.snapferry.gateway.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.contracts.event.CloudEvent;

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
    LOST;

    /** The phase of a run whose end an event of this type tells. */
    static RunPhase endedBy(String eventType) {
        return switch (eventType) {
            case CloudEvent.RUN_SUCCEEDED -> SUCCEEDED;
            case CloudEvent.RUN_CANCELLED -> CANCELLED;
            default -> FAILED;
        };
    }
}
