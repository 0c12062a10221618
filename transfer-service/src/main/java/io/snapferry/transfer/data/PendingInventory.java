package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;

/** What a target holds of a guest, while it looks. Closing it before the end gives it up. */
public final class PendingInventory implements AutoCloseable {

    private final PeerExchange exchange;
    private final NodeName target;

    PendingInventory(PeerExchange exchange, NodeName target) {
        this.exchange = exchange;
        this.target = target;
    }

    /** Waits for it. No older run of the guest changes what is there any more. */
    public GuestInventory await() throws RunException, InterruptedException {
        return exchange.awaitLast()
                .inventory()
                .orElseThrow(
                        () -> new RunException(RunFailure.targetRefused(target, "bad-answer", "it sent no inventory")));
    }

    @Override
    public void close() {
        exchange.close();
    }
}
