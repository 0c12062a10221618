package io.snapferry.contracts.command;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/**
 * Makes a guest live on from its replica. What was written since that one's last sync is not there.
 *
 * @param target the node that has the replica
 * @param force also if the guest's home is alive: what is written there from then on is not part of the guest
 * @param by who wants that, in words for logs
 */
public record RecoverGuest(String commandId, GuestId guest, NodeName target, boolean force, Optional<String> by)
        implements Command {}
