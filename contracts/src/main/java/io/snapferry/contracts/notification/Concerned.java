package io.snapferry.contracts.notification;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/**
 * Whom an incident is about.
 *
 * @param source the guest's home; of a node's own incident the node
 * @param target the node with the replica, or where a guest goes
 */
public record Concerned(
        Optional<JobId> job, Optional<GuestId> guest, Optional<NodeName> source, Optional<NodeName> target) {}
