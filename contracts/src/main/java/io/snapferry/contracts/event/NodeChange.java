package io.snapferry.contracts.event;

import io.snapferry.contracts.id.NodeName;
import java.time.Instant;

/**
 * A node went offline or came back.
 *
 * @param heardAt when one of its workers was heard last
 * @param stopped whether its last worker said that it goes away; if not, the node fell silent
 */
public record NodeChange(NodeName node, Instant heardAt, boolean stopped) implements EventData {}
