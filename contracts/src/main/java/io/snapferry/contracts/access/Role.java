package io.snapferry.contracts.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody may do; each may do what those before it may. */
public enum Role {
    /** Read all that is there. */
    @JsonProperty("viewer")
    VIEWER,
    /** Change jobs and volumes, and have them run. */
    @JsonProperty("operator")
    OPERATOR,
    /** Let others in. */
    @JsonProperty("admin")
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
