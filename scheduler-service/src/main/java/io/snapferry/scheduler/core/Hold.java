package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/** Why a job that is due is not ordered. */
public enum Hold {
    /** The guest is in another run, or another of its jobs comes first. */
    GUEST_BUSY,
    /** As many runs are under way as may be. */
    NO_SLOT,
    HOME_OFFLINE,
    /** Only after a failure: a first try tells more. */
    TARGET_OFFLINE,
    /** The guest moved to the job's target. */
    TARGET_IS_HOME,
    /** The guest is on its way to another node. */
    GUEST_MOVES;

    /** Whether it can end without an input for the guest. */
    boolean endsByItself() {
        return this == HOME_OFFLINE || this == TARGET_OFFLINE;
    }

    /** One sentence for the operator; empty if there is nothing to worry about. */
    Optional<String> sentence(NodeName home, NodeName target) {
        return switch (this) {
            case GUEST_BUSY, NO_SLOT, GUEST_MOVES -> Optional.empty();
            case HOME_OFFLINE ->
                Optional.of("waits for node " + home
                        + ", the guest's home, which is offline; start its worker or check its connection to Kafka");
            case TARGET_OFFLINE ->
                Optional.of("waits for target " + target
                        + ", which is offline; start its worker or check its connection to Kafka");
            case TARGET_IS_HOME ->
                Optional.of("guest moved to " + target
                        + ", the target of this job; delete the job and create one to another node");
        };
    }
}
