package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A node holds own volumes of the guest.
 *
 * @param definition what the node tells of the guest besides; empty if it has nothing that defines guests
 */
public record Sighting(NodeName node, GuestKind kind, List<VolumeView> volumes, Optional<GuestDefinition> definition) {
    public Sighting {
        volumes = volumes.size() < 2
                ? List.copyOf(volumes)
                : volumes.stream().sorted(Comparator.comparing(VolumeView::id)).toList();
    }
}
