package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a job is doing, as an operator sees it. */
public enum JobPhase {
    /** Waits for its next due time; the last run, if any, succeeded. */
    @JsonProperty("ok")
    OK,
    /** Due, but not started: ordered and not yet taken, or waiting for its guest or node. */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("syncing")
    SYNCING,
    /** The last run failed; waits for its next try. */
    @JsonProperty("error")
    ERROR,
    @JsonProperty("disabled")
    DISABLED,
    @JsonProperty("removing")
    REMOVING
}
