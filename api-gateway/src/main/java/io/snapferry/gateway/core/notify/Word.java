package io.snapferry.gateway.core.notify;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is told of an incident, the most pressing first. */
public enum Word {
    /** It began. */
    @JsonProperty("began")
    BEGAN,
    /** It happened, and that is all. */
    @JsonProperty("happened")
    HAPPENED,
    /** It goes on, after it was told. */
    @JsonProperty("goes-on")
    GOES_ON,
    /** It began and ended, and neither was told. */
    @JsonProperty("passed")
    PASSED,
    /** It is over, after it was told. */
    @JsonProperty("over")
    OVER;

    /** Whether something is wrong now. */
    boolean isTrouble() {
        return this == BEGAN || this == GOES_ON;
    }
}
