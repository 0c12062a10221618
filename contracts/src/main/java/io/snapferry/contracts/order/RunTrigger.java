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
    REMOVAL,
    /** A step of a guest's way to another node. */
    @JsonProperty("migration")
    MIGRATION,
    /** The same for a guest whose home is lost. */
    @JsonProperty("recovery")
    RECOVERY
}
