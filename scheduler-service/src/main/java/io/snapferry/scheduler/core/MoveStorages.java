package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the storages of a guest that is to move can change hands, as far as its nodes' last words tell. */
final class MoveStorages {
    private static final String ROLES = "ROLES";

    private MoveStorages() {}

    /** At the node that it leaves. */
    static Optional<Refusal> here(NodeName home, Collection<VolumeView> volumes, Moment moment) {
        return refusal(
                home, volumes.stream().map(volume -> volume.id().storage()).toList(), moment);
    }

    /** At the node that it goes to. */
    static Optional<Refusal> there(
            NodeName target, Collection<VolumeView> volumes, Optional<Map<StorageId, StorageId>> map, Moment moment) {
        return refusal(
                target,
                volumes.stream()
                        .map(volume -> StorageMaps.target(map, volume.id().storage()))
                        .toList(),
                moment);
    }

    private static Optional<Refusal> refusal(NodeName name, List<StorageId> storages, Moment moment) {
        return Optional.ofNullable(moment.cluster().nodes().get(name)).map(NodeView::storages).stream()
                .flatMap(List::stream)
                .filter(storage -> storages.contains(storage.id()) && !canChangeHands(storage))
                .findFirst()
                .map(storage -> Refusals.conflict("storage " + storage.id() + " on " + name + " is of type "
                        + storage.type() + " of a release that cannot give its volumes away: upgrade the worker of "
                        + name + ", or use another type"));
    }

    private static boolean canChangeHands(StorageView storage) {
        return storage.problem().isPresent() || storage.capabilities().contains(ROLES);
    }
}
