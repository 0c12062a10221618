package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a target is working out. Closing it before the end gives it up, on the target too.
 *
 * @param <T> what is asked for
 */
public final class PendingAnswer<T> implements AutoCloseable {

    private final PeerExchange exchange;
    private final NodeName target;
    private final String what;
    private final Function<PeerStatus, Optional<T>> part;

    /**
     * Follows a request that is under way.
     *
     * @param what is asked for, for messages
     * @param part of the target's last word that has it
     */
    PendingAnswer(PeerExchange exchange, NodeName target, String what, Function<PeerStatus, Optional<T>> part) {
        this.exchange = exchange;
        this.target = target;
        this.what = what;
        this.part = part;
    }

    /** Waits for it, for as long as the target says that it is working. */
    public T await() throws RunException, InterruptedException {
        return part.apply(exchange.awaitLast())
                .orElseThrow(
                        () -> new RunException(RunFailure.targetRefused(target, "bad-answer", "it sent no " + what)));
    }

    @Override
    public void close() {
        exchange.close();
    }
}
