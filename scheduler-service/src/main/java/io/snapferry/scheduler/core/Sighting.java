package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import java.util.Comparator;
import java.util.List;

/** A node holds own volumes of the guest. */
public record Sighting(NodeName node, GuestKind kind, List<VolumeView> volumes) {
    public Sighting {
        volumes = volumes.size() < 2
                ? List.copyOf(volumes)
                : volumes.stream().sorted(Comparator.comparing(VolumeView::id)).toList();
    }
}
