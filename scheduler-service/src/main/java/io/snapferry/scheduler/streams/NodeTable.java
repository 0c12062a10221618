package io.snapferry.scheduler.streams;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.scheduler.core.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes as a task sees them, by what their workers say: parsed once for each heartbeat, watched for their return. */
final class NodeTable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeTable.class);

    private record Parsed(Bytes json, NodeView view) {}

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final Map<NodeName, Instant> returned = new HashMap<>();
    private final Set<NodeName> offline = new HashSet<>();
    private Map<String, Parsed> known = Map.of();
    private Cluster cluster = new Cluster(Map.of());

    NodeTable(ReadOnlyKeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** What was read last. */
    Cluster cluster() {
        return cluster;
    }

    /** Reads again what the nodes said; tells which of those are back that were offline when it was last asked. */
    Set<NodeName> refresh(Instant now) {
        Map<String, Parsed> parsed = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> node = all.next();
                Parsed old = known.get(node.key);
                Bytes json = Bytes.wrap(node.value);
                boolean same = old != null && old.json().equals(json);
                parsed.put(node.key, same ? old : new Parsed(json, read(node.key, node.value)));
            }
        }
        Map<NodeName, NodeView> views = parsed.equals(known) ? cluster.nodes() : views(parsed);
        known = parsed;
        Set<NodeName> back = new HashSet<>();
        views.forEach((node, view) -> {
            if (!view.online(now)) {
                offline.add(node);
            } else if (offline.remove(node)) {
                returned.put(node, now);
                back.add(node);
            }
        });
        if (views != cluster.nodes() || !back.isEmpty()) {
            cluster = new Cluster(views, returned);
        }
        return back;
    }

    private static NodeView read(String node, byte[] json) {
        try {
            return Json.read(json, NodeView.class);
        } catch (UnreadableMessageException e) {
            LOG.warn("skipping what worker {} said of its node: {}", node, e.getMessage());
            return null;
        }
    }

    private static Map<NodeName, NodeView> views(Map<String, Parsed> parsed) {
        Map<NodeName, List<NodeView>> workers = new HashMap<>();
        for (Parsed worker : parsed.values()) {
            if (worker.view() != null) {
                workers.computeIfAbsent(worker.view().name(), node -> new ArrayList<>())
                        .add(worker.view());
            }
        }
        Map<NodeName, NodeView> views = new HashMap<>();
        workers.forEach((node, all) -> NodeView.of(all).ifPresent(view -> views.put(node, view)));
        return views;
    }
}
