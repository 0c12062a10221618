package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A worker's heartbeat, written every {@link #HEARTBEAT} under the worker's name; a node may have several workers. Workers
 * of earlier releases wrote it under the node's name.
 *
 * @param dataAddress {@code HOST:PORT} where other nodes' workers reach this one
 * @param stopping the worker says that it is going away
 * @param draining the worker finishes what it has and takes nothing new; not if empty
 * @param freeSlots how many runs it could take now
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("node")
public record NodeView(
        NodeName name,
        Instant at,
        String worker,
        String dataAddress,
        List<StorageView> storages,
        boolean stopping,
        Optional<Boolean> draining,
        Optional<Integer> freeSlots)
        implements Message {
    public static final Duration HEARTBEAT = Duration.ofSeconds(3);
    /** Who was not heard for so long is offline. */
    public static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Comparator<NodeView> BEST_LAST = Comparator.comparing(NodeView::available)
            .thenComparing(NodeView::at)
            .thenComparing(NodeView::worker);

    public NodeView {
        storages = List.copyOf(storages);
    }

    /** Of a worker that takes what comes, or stops. */
    public NodeView(
            NodeName name,
            Instant at,
            String worker,
            String dataAddress,
            List<StorageView> storages,
            boolean stopping) {
        this(name, at, worker, dataAddress, storages, stopping, Optional.empty(), Optional.empty());
    }

    /**
     * What speaks for a node of all that its workers said last: the newest word of one that goes on, else the newest word.
     * So the node is online while any of its workers is. Empty if there is none.
     */
    public static Optional<NodeView> of(Collection<NodeView> workers) {
        return workers.stream().max(BEST_LAST);
    }

    /** Online is who does not say that it stops or drains, and was heard within the last 15 seconds. */
    public boolean online(Instant now) {
        return available() && isHeard(now);
    }

    /** Whether it said something lately, be it that it goes away. */
    public boolean isHeard(Instant now) {
        return at.plus(SILENCE).isAfter(now);
    }

    /** Whether it neither stops nor drains, by its last word. */
    public boolean available() {
        return !stopping && !draining.orElse(false);
    }
}
