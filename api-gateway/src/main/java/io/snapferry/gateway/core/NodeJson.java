package io.snapferry.gateway.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A node as the REST API shows it: what the best of its workers says of it, and those that have not said goodbye. */
public record NodeJson(
        NodeName name,
        boolean online,
        Instant heardAt,
        String worker,
        String dataAddress,
        List<StorageView> storages,
        List<Worker> workers) {

    /** One of its workers. */
    public record Worker(
            String name,
            boolean online,
            boolean draining,
            Instant heardAt,
            String dataAddress,
            Optional<Integer> freeSlots) {}

    /** The node of these workers, of which there is at least one. */
    public static NodeJson of(List<NodeView> workers, Instant now) {
        NodeView node = NodeView.of(workers).orElseThrow();
        return new NodeJson(
                node.name(),
                node.online(now),
                node.at(),
                node.worker(),
                node.dataAddress(),
                node.storages(),
                workers.stream()
                        .filter(worker -> !worker.stopping())
                        .map(worker -> worker(worker, now))
                        .toList());
    }

    private static Worker worker(NodeView worker, Instant now) {
        return new Worker(
                worker.worker(),
                worker.online(now),
                worker.draining().orElse(false),
                worker.at(),
                worker.dataAddress(),
                worker.freeSlots());
    }
}
