package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which nodes went offline or came back.
 *
 * @param online whether each node was told to be online last
 */
public record NodeWatch(Map<NodeName, Boolean> online) {
    public NodeWatch {
        online = Map.copyOf(online);
    }

    /** What is told now, and what was told last of each node then. */
    public record News(List<CloudEvent> events, NodeWatch next) {}

    /**
     * Looks at the nodes. A node that is heard of for the first time is told when it is online. That a node is silent is told
     * only while others are heard, and by who has watched for long enough: else it may be Kafka that is away.
     */
    public News look(Cluster cluster, Instant watchedSince, Instant now) {
        boolean hears = !watchedSince.plus(NodeView.SILENCE).isAfter(now)
                && cluster.nodes().values().stream().anyMatch(node -> node.isHeard(now));
        Map<NodeName, Boolean> told = new TreeMap<>(online);
        List<CloudEvent> events = new ArrayList<>();
        new TreeMap<>(cluster.nodes()).forEach((name, node) -> {
            boolean is = node.online(now);
            boolean was = online.getOrDefault(name, false);
            boolean said = !node.available();
            if (is == was || (!is && !said && !hears)) {
                return;
            }
            told.put(name, is);
            events.add(CloudEvent.of(
                    is ? CloudEvent.NODE_ONLINE : CloudEvent.NODE_OFFLINE, new NodeChange(name, node.at(), said), now));
        });
        return new News(events, events.isEmpty() ? this : new NodeWatch(told));
    }
}
