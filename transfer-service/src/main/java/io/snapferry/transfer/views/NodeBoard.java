package io.snapferry.transfer.views;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All workers of all nodes as this process sees them on the topic of nodes. Callable from any thread. */
public final class NodeBoard {

    /** Much longer than a worker that lives is ever silent. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final ConcurrentMap<String, NodeView> workers = new ConcurrentHashMap<>();

    /** What the workers of a node said last, in no order. */
    public List<NodeView> workers(NodeName node) {
        return workers.values().stream()
                .filter(worker -> worker.name().equals(node))
                .toList();
    }

    /** The keys of workers of a node that have been silent for so long that nobody needs their last word. */
    public List<String> forgotten(NodeName node, Instant now) {
        return workers.entrySet().stream()
                .filter(worker -> worker.getValue().name().equals(node))
                .filter(worker -> worker.getValue().at().plus(FORGOTTEN).isBefore(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Takes over what the topic says under this key; empty if the worker is to be forgotten. */
    public void put(String key, Optional<NodeView> view) {
        view.ifPresentOrElse(worker -> workers.put(key, worker), () -> workers.remove(key));
    }
}
