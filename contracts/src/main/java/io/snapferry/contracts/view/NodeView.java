package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A node's heartbeat, written by its workers every {@link #HEARTBEAT}.
 *
 * @param dataAddress {@code HOST:PORT} where other nodes' workers reach this one
 * @param stopping the worker says that it is going away
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("node")
public record NodeView(
        NodeName name, Instant at, String worker, String dataAddress, List<StorageView> storages, boolean stopping)
        implements Message {
    public static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    public NodeView {
        storages = List.copyOf(storages);
    }

    /** A node is online while it does not say that it stops and was heard within the last 15 seconds. */
    public boolean online(Instant now) {
        return !stopping && at.plus(SILENCE).isAfter(now);
    }
}
