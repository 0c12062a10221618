package io.snapferry.transfer.work;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Order;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.data.DataClient;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.NodeBoard;
import java.time.InstantSource;

/** What the steps of one run work with. */
record RunContext(
        Order order,
        Claim claim,
        NodeStorages storages,
        NodeBoard nodes,
        DataClient client,
        Quiescence quiescence,
        InstantSource clock,
        RunLog log,
        ProgressBook progress,
        RunControl control) {

    /** An operation on a storage of the source. */
    interface Operation<T> {
        T on(Storage storage) throws StorageException;
    }

    /** Does something to a storage of the source; its trouble becomes the run's failure. */
    <T> T on(StorageId id, Operation<T> operation) throws RunException, InterruptedException {
        control.throwIfStopped();
        try {
            return operation.on(storages.storage(id));
        } catch (StorageException e) {
            control.throwIfStopped();
            throw new RunException(
                    RunFailure.storage(order.source(), id, e.code().text(), e.getMessage()), e);
        }
    }

    /** The target, if it is online. */
    TargetPeer target() throws RunException {
        return nodes.node(order.target())
                .filter(node -> node.online(clock.instant()))
                .map(node -> client.target(claim, node))
                .orElseThrow(() -> new RunException(RunFailure.targetOffline(order.target())));
    }
}
