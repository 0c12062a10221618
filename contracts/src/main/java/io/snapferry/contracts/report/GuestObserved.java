package io.snapferry.contracts.report;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This node holds the guest's own volumes, not replicas. Sent at a worker's start and on every change.
 *
 * @param definition empty if the node has nothing that defines guests
 */
public record GuestObserved(
        GuestId guest,
        Instant at,
        NodeName node,
        GuestKind kind,
        List<VolumeView> volumes,
        Optional<GuestDefinition> definition)
        implements Report {
    public GuestObserved {
        volumes = List.copyOf(volumes);
    }

    /** Of a node that has nothing that defines guests. */
    public GuestObserved(GuestId guest, Instant at, NodeName node, GuestKind kind, List<VolumeView> volumes) {
        this(guest, at, node, kind, volumes, Optional.empty());
    }
}
