package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/** What happened to a job of a guest. */
public sealed interface JobEvent extends EventData
        permits RunBegan, RunLost, RunCompleted, JobChange, JobLag, JobRehearsed, ReplicaOrphaned {
    JobId job();

    GuestId guest();

    @Override
    default Optional<GuestId> concerned() {
        return Optional.of(guest());
    }

    /** The node whose replica it is about. */
    NodeName target();

    /** The node that the guest was replicated from; empty if the event does not tell. */
    default Optional<NodeName> origin() {
        return Optional.empty();
    }
}
