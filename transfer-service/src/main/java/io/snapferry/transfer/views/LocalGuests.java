package io.snapferry.transfer.views;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The guests that the scheduler takes to live on a node, or to have left volumes there. From any thread. */
public final class LocalGuests {

    private final NodeName node;
    private final Set<GuestId> guests = ConcurrentHashMap.newKeySet();

    /** Knows none yet. */
    public LocalGuests(NodeName node) {
        this.node = node;
    }

    public boolean contains(GuestId guest) {
        return guests.contains(guest);
    }

    /** Takes over what the topic of guests says; empty if the guest is gone. */
    public void put(GuestId guest, Optional<GuestView> view) {
        if (view.filter(known -> isOf(known, node)).isPresent()) {
            guests.add(guest);
        } else {
            guests.remove(guest);
        }
    }

    /** Whether the guest lives on the node or has left volumes there. */
    public static boolean isOf(GuestView guest, NodeName node) {
        return guest.node().equals(node) || guest.deposed().orElse(List.of()).contains(node);
    }
}
