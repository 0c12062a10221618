package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/** What an event tells; its class follows from the event's type. */
public sealed interface EventData permits RunBegan, RunLost, RunCompleted, JobChange, JobLag, ReplicaOrphaned {
    JobId job();

    GuestId guest();

    /** The node whose replica it is about. */
    NodeName target();

    /** The node that the guest was replicated from; empty if the event does not tell. */
    default Optional<NodeName> origin() {
        return Optional.empty();
    }
}
