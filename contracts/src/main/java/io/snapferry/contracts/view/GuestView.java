package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import java.util.List;

/** A guest as the scheduler knows it, on the compacted topic of guests. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("guest")
public record GuestView(GuestId id, GuestKind kind, NodeName node, List<VolumeView> volumes) implements Message {
    public GuestView {
        volumes = List.copyOf(volumes);
    }
}
