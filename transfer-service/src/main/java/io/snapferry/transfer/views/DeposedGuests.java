package io.snapferry.transfer.views;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The guests that were recovered elsewhere while a node was lost, and whose volumes it may still hold. From any thread. */
public final class DeposedGuests {

    private final NodeName node;
    private final Set<GuestId> guests = ConcurrentHashMap.newKeySet();

    /** Knows none yet. */
    public DeposedGuests(NodeName node) {
        this.node = node;
    }

    public boolean contains(GuestId guest) {
        return guests.contains(guest);
    }

    /** Takes over what the topic of guests says; empty if the guest is gone. */
    public void put(GuestId guest, Optional<GuestView> view) {
        if (view.flatMap(GuestView::deposed).orElse(List.of()).contains(node)) {
            guests.add(guest);
        } else {
            guests.remove(guest);
        }
    }
}
