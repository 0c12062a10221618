package io.snapferry.transfer.views;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All nodes as this process sees them on the topic of nodes. Callable from any thread. */
public final class NodeBoard {

    private final ConcurrentMap<NodeName, NodeView> nodes = new ConcurrentHashMap<>();

    public Optional<NodeView> node(NodeName name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** Takes over what the topic says; empty if the node is gone. */
    public void put(NodeName name, Optional<NodeView> view) {
        view.ifPresentOrElse(node -> nodes.put(name, node), () -> nodes.remove(name));
    }
}
