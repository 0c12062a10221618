package io.snapferry.transfer.storage;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.StorageInventory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The storages of this node. All but {@link #views} block. */
public final class NodeStorages implements AutoCloseable {

    private final NodeName node;
    private final List<NodeStorage> storages;

    NodeStorages(NodeName node, List<NodeStorage> storages) {
        this.node = node;
        this.storages = List.copyOf(storages);
    }

    public NodeName node() {
        return node;
    }

    /** The storages as they were when last used. */
    public List<StorageView> views() {
        return storages.stream().map(NodeStorage::view).toList();
    }

    /**
     * All volumes of all storages, without their histories, opening those that could not be opened so far.
     *
     * @return a storage that cannot be read has an empty value
     */
    public Map<StorageId, Optional<List<Volume>>> scan() {
        Map<StorageId, Optional<List<Volume>>> found = new LinkedHashMap<>();
        for (NodeStorage storage : storages) {
            try {
                found.put(storage.id(), Optional.of(storage.scan()));
            } catch (StorageException noted) {
                found.put(storage.id(), Optional.empty());
            }
        }
        return found;
    }

    /** Makes {@link #views} tell how the storages are now, without looking at their volumes. */
    public void look() {
        storages.forEach(NodeStorage::look);
    }

    /** What this node holds of a guest, with the problem of each storage that cannot be read. */
    public GuestInventory inventory(GuestId guest) {
        return new GuestInventory(
                node,
                storages.stream().map(storage -> inventory(storage, guest)).toList());
    }

    private static StorageInventory inventory(NodeStorage storage, GuestId guest) {
        try {
            List<Volume> volumes = storage.list(guest);
            return new StorageInventory(
                    storage.id(), storage.type(), storage.view().capabilities(), Optional.empty(), volumes);
        } catch (StorageException e) {
            return new StorageInventory(
                    storage.id(),
                    storage.type(),
                    storage.view().capabilities(),
                    Optional.of(e.getMessage()),
                    List.of());
        }
    }

    /**
     * An open storage.
     *
     * @throws StorageException if there is none of that id, or it cannot be opened now
     */
    public Storage storage(StorageId id) throws StorageException {
        for (NodeStorage storage : storages) {
            if (storage.id().equals(id)) {
                return storage.use();
            }
        }
        throw new StorageException(
                ErrorCode.UNAVAILABLE,
                "it is not configured on this node; configured are: "
                        + new TreeSet<>(storages.stream().map(NodeStorage::id).toList()));
    }

    @Override
    public void close() {
        storages.forEach(NodeStorage::close);
    }
}
