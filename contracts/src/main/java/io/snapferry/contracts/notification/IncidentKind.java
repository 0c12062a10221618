package io.snapferry.contracts.notification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What people may be told of. */
public enum IncidentKind {
    /** A job's runs fail. */
    @JsonProperty("failure")
    FAILURE,
    /** A replica was written to: runs fail for it, or what was written there was set aside or discarded. */
    @JsonProperty("divergence")
    DIVERGENCE,
    /** A replica's content is not that of its source. */
    @JsonProperty("verification")
    VERIFICATION,
    /** A job's lag is above its {@code maxLag}. */
    @JsonProperty("lag")
    LAG,
    /** A node is offline. */
    @JsonProperty("node")
    NODE,
    /** A replica's rehearsal failed. */
    @JsonProperty("rehearsal")
    REHEARSAL,
    /** A guest moved to another node, or was to and did not. */
    @JsonProperty("move")
    MOVE,
    /** A job is gone and left a replica. */
    @JsonProperty("orphan")
    ORPHAN
}
