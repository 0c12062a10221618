package io.snapferry.contracts.report;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import java.time.Instant;
import java.util.List;

/** This node holds the guest's own volumes, not replicas. Sent at a worker's start and on every change. */
public record GuestObserved(GuestId guest, Instant at, NodeName node, GuestKind kind, List<VolumeView> volumes)
        implements Report {
    public GuestObserved {
        volumes = List.copyOf(volumes);
    }
}
