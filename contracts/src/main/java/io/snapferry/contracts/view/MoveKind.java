package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a guest moves. */
public enum MoveKind {
    /** Somebody wants it elsewhere; all that it wrote goes with it. */
    @JsonProperty("migration")
    MIGRATION,
    /** Its home is lost; it lives on from a replica. */
    @JsonProperty("recovery")
    RECOVERY
}
