package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.Optional;

/**
 * A node went offline or came back.
 *
 * @param heardAt when one of its workers was heard last
 * @param stopped whether its last worker said that it goes away; if not, the node fell silent
 */
public record NodeChange(NodeName node, Instant heardAt, boolean stopped) implements EventData {
    @Override
    public Optional<GuestId> concerned() {
        return Optional.empty();
    }
}
