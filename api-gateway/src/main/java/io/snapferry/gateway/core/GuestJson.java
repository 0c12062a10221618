package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.VolumeView;
import java.util.List;

/** A guest as the REST API shows it. */
public record GuestJson(GuestId id, GuestKind kind, NodeName node, List<VolumeView> volumes) {
    public static GuestJson of(GuestView guest) {
        return new GuestJson(guest.id(), guest.kind(), guest.node(), guest.volumes());
    }
}
