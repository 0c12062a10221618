package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import java.util.List;
import java.util.Optional;

/**
 * A guest as the scheduler knows it, on the compacted topic of guests.
 *
 * @param excluded the volumes that are not replicated, also such as are not there now
 * @param move where it is going, or went last; empty if it never did
 * @param deposed nodes that were its home when it was recovered elsewhere, and may still hold what it wrote there: no
 *     longer its volumes, to be kept as they are
 * @param definition what its home tells of it besides its volumes; empty if that has nothing that defines guests
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("guest")
public record GuestView(
        GuestId id,
        GuestKind kind,
        NodeName node,
        List<VolumeView> volumes,
        Optional<List<VolumeId>> excluded,
        Optional<GuestMove> move,
        Optional<List<NodeName>> deposed,
        Optional<GuestDefinition> definition)
        implements Message {
    public GuestView {
        volumes = List.copyOf(volumes);
    }

    /** Whether neither an operator nor its definition leaves the volume out. */
    public boolean replicates(VolumeId volume) {
        return !excluded.orElse(List.of()).contains(volume)
                && definition.flatMap(known -> known.leavesOut(volume)).isEmpty();
    }

    /** One that never moved. */
    public GuestView(
            GuestId id, GuestKind kind, NodeName node, List<VolumeView> volumes, Optional<List<VolumeId>> excluded) {
        this(id, kind, node, volumes, excluded, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
