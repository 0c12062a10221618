package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;

/** What an event tells; its class follows from the event's type. */
public sealed interface EventData permits RunCompleted, JobLag, ReplicaOrphaned {
    JobId job();

    GuestId guest();
}
