package io.snapferry.transfer.work;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.TargetWorkers;
import io.snapferry.transfer.data.DataClient;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.NodeBoard;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What the steps of one run work with. */
record RunContext(
        Order order,
        Claim claim,
        OwnNode own,
        NodeBoard nodes,
        DataClient client,
        InstantSource clock,
        RunLog log,
        RunLimits limits,
        ProgressBook progress,
        RunControl control,
        int parallelVolumes) {

    NodeStorages storages() {
        return own.storages();
    }

    /** The same run under another control, which the run's own one stops. */
    RunContext under(RunControl other) {
        return new RunContext(order, claim, own, nodes, client, clock, log, limits, progress, other, parallelVolumes);
    }

    /** The same run with another log. */
    RunContext telling(RunLog other) {
        return new RunContext(
                order, claim, own, nodes, client, clock, other, limits, progress, control, parallelVolumes);
    }

    /** An operation on a storage of the source. */
    interface Operation<T> {
        T on(Storage storage) throws StorageException;
    }

    /** Does something to a storage of the source; its trouble becomes the run's failure. */
    <T> T on(StorageId id, Operation<T> operation) throws RunException, InterruptedException {
        control.throwIfStopped();
        try {
            return operation.on(storages().storage(id));
        } catch (StorageException e) {
            control.throwIfStopped();
            throw new RunException(
                    RunFailure.storage(order.source(), id, e.code().text(), e.getMessage()), e);
        }
    }

    /** What is first asked of the target. */
    interface Question<T> {
        T ask(TargetPeer target) throws RunException, InterruptedException;
    }

    /** The worker of the target that was reached, and its answer. */
    record Reached<T>(String worker, TargetPeer target, T answer) {}

    /** Asks one of the target's workers, the next one where one cannot be reached or goes away before it answers. */
    <T> Reached<T> reach(Question<T> question) throws RunException, InterruptedException {
        return reachOther(Set.of(), question);
    }

    /** The same without those that are known to be gone. */
    <T> Reached<T> reachOther(Set<String> gone, Question<T> question) throws RunException, InterruptedException {
        List<NodeView> workers = TargetWorkers.inTurn(nodes.workers(order.target()), claim, clock.instant()).stream()
                .filter(worker -> !gone.contains(worker.worker()))
                .toList();
        RunException failure = new RunException(RunFailure.targetOffline(order.target()));
        for (NodeView worker : workers) {
            TargetPeer target = client.target(claim, worker);
            try {
                return new Reached<>(worker.worker(), target, question.ask(target));
            } catch (RunException e) {
                failure = e;
                if (!e.failure().isOfWorkerThatIsGone()) {
                    break;
                }
                log.warning("worker " + worker.worker() + " of " + order.target()
                        + (e.failure().code().equals(RunFailure.UNREACHABLE)
                                ? " cannot be reached at "
                                : " is gone at ")
                        + target.address());
            }
        }
        throw failure;
    }
}
