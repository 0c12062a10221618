package io.snapferry.contracts.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a run was ordered. */
public enum RunTrigger {
    @JsonProperty("schedule")
    SCHEDULE,
    @JsonProperty("retry")
    RETRY,
    @JsonProperty("manual")
    MANUAL,
    @JsonProperty("removal")
    REMOVAL
}
