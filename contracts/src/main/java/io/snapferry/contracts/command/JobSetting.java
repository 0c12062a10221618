package io.snapferry.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Settings of a job that can be taken away. */
public enum JobSetting {
    @JsonProperty("timezone")
    TIMEZONE,
    @JsonProperty("max-lag")
    MAX_LAG,
    @JsonProperty("keep")
    KEEP,
    @JsonProperty("divergence")
    DIVERGENCE,
    @JsonProperty("storage-map")
    STORAGE_MAP,
    @JsonProperty("rehearse")
    REHEARSE
}
