package io.snapferry.contracts.order;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run does. */
public enum RunAction {
    /** Bring the replica to a new snapshot of the source. */
    @JsonProperty("sync")
    SYNC,
    /** Destroy the replica on the target, then the job's snapshots on the source. */
    @JsonProperty("remove-replica")
    REMOVE_REPLICA,
    /** Destroy the job's snapshots on the source; the replica stays. */
    @JsonProperty("remove-snapshots")
    REMOVE_SNAPSHOTS,
    /** Check a copy of the replica, and throw it away. The replica's node does it. */
    @JsonProperty("rehearse")
    REHEARSE,
    /** Stop the guest. */
    @JsonProperty("stop-guest")
    STOP_GUEST,
    /** Make the guest's own volumes a replica, if the target has all that is in them. */
    @JsonProperty("hand-over")
    HAND_OVER,
    /** Make the replica the guest's own volumes. */
    @JsonProperty("take-over")
    TAKE_OVER,
    /** Make a replica again of what was taken over and not used. */
    @JsonProperty("step-back")
    STEP_BACK,
    /** Start the guest. */
    @JsonProperty("start-guest")
    START_GUEST;

    /** Whether it is a step of a guest's way to another node, and nothing that a job does by itself. */
    public boolean movesGuest() {
        return compareTo(STOP_GUEST) >= 0;
    }
}
