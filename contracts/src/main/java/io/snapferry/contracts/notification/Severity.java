package io.snapferry.contracts.notification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much it matters, the least first. */
public enum Severity {
    @JsonProperty("info")
    INFO,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("error")
    ERROR
}
