package io.snapferry.gateway.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import java.time.Instant;
import java.util.List;

/** A node as the REST API shows it. */
public record NodeJson(
        NodeName name, boolean online, Instant heardAt, String worker, String dataAddress, List<StorageView> storages) {
    public static NodeJson of(NodeView node, Instant now) {
        return new NodeJson(
                node.name(), node.online(now), node.at(), node.worker(), node.dataAddress(), node.storages());
    }
}
