package io.snapferry.contracts.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run does where the target has data that its source never had, such as writes to a replica. */
public enum Divergence {
    /** The target's data is set aside under a name that says so, then replication goes on. */
    @JsonProperty("preserve")
    PRESERVE,
    /** Nothing is changed; the run fails until somebody has decided. */
    @JsonProperty("refuse")
    REFUSE,
    /**
     * The target's data is destroyed back to the newest snapshot that both sides have, then replication goes on; a worker
     * whose storages cannot do that fails the run and changes nothing.
     */
    @JsonProperty("rollback")
    ROLLBACK
}
