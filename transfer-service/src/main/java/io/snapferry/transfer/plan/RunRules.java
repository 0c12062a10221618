package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.LeftOut;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a job wants of a run.
 *
 * @param divergence what becomes of data on the target that the source never had
 * @param storageMap for storages of the source the one on the target; the others go to that of the same id
 * @param excluded volumes that are not replicated
 * @param leftOut why the guest's definition leaves some of these out, and what it has besides
 * @param always whether a snapshot is taken and sent though nothing has changed
 */
public record RunRules(
        JobId job,
        OrderEpochs epochs,
        Divergence divergence,
        Map<StorageId, StorageId> storageMap,
        Set<VolumeId> excluded,
        List<LeftOut> leftOut,
        boolean always) {

    public RunRules {
        storageMap = Map.copyOf(storageMap);
        excluded = Set.copyOf(excluded);
        leftOut = List.copyOf(leftOut);
    }

    public static RunRules of(Order order) {
        return new RunRules(
                order.job(),
                new OrderEpochs(order.safeEpoch(), order.epoch()),
                order.divergence().orElse(Divergence.PRESERVE),
                order.storageMap().orElse(Map.of()),
                Set.copyOf(order.exclude().orElse(List.of())),
                order.leftOut().orElse(List.of()),
                order.along().isPresent());
    }

    StorageId place(StorageId storage) {
        return Optional.ofNullable(storageMap.get(storage)).orElse(storage);
    }

    /** Where on the target a volume's replica is to be. */
    VolumeId place(VolumeId volume) {
        return new VolumeId(place(volume.storage()), volume.name());
    }
}
