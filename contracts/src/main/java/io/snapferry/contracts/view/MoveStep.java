package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a guest that moves waits for. */
public enum MoveStep {
    /** A run brings the replica near, while the guest still works. */
    @JsonProperty("first-sync")
    FIRST_SYNC,
    /** The guest's other jobs run once more: what they took then goes along, so that they can go on from there. */
    @JsonProperty("other-syncs")
    OTHER_SYNCS,
    /** The guest is stopped. */
    @JsonProperty("stop")
    STOP,
    /** A run brings what the guest wrote until it stopped. */
    @JsonProperty("last-sync")
    LAST_SYNC,
    /** The old home's volumes become a replica: from now on nobody can write to either copy. */
    @JsonProperty("hand-over")
    HAND_OVER,
    /** The replica becomes the guest's own volumes. When that is done, the guest lives there. */
    @JsonProperty("take-over")
    TAKE_OVER,
    /** The guest is started at its new home. */
    @JsonProperty("start")
    START,
    /** What the new home took over becomes a replica again. */
    @JsonProperty("step-back")
    STEP_BACK,
    /** The old home's volumes become the guest's own again. */
    @JsonProperty("take-back")
    TAKE_BACK,
    /** The guest is started where it was. */
    @JsonProperty("start-again")
    START_AGAIN
}
