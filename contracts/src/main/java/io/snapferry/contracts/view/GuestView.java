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
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("guest")
public record GuestView(
        GuestId id, GuestKind kind, NodeName node, List<VolumeView> volumes, Optional<List<VolumeId>> excluded)
        implements Message {
    public GuestView {
        volumes = List.copyOf(volumes);
    }
}
