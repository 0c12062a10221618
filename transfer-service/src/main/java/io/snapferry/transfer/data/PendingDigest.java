package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;

/** A digest that the target is working out. Closing it before the end gives it up, on the target too. */
public final class PendingDigest implements AutoCloseable {

    private final PeerExchange exchange;
    private final NodeName target;

    PendingDigest(PeerExchange exchange, NodeName target) {
        this.exchange = exchange;
        this.target = target;
    }

    /** Waits for it, for as long as the target says that it is working. */
    public String await() throws RunException, InterruptedException {
        return exchange.awaitLast()
                .digest()
                .orElseThrow(
                        () -> new RunException(RunFailure.targetRefused(target, "bad-answer", "it sent no digest")));
    }

    @Override
    public void close() {
        exchange.close();
    }
}
