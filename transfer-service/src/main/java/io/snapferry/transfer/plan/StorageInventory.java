package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One storage of a node, and what it holds of one guest.
 *
 * @param capabilities names of {@link Capability}; a peer may know more of them than we do
 * @param problem why the storage could not be read; its volumes are unknown then
 */
public record StorageInventory(
        StorageId id, String type, Set<String> capabilities, Optional<String> problem, List<Volume> volumes) {

    public StorageInventory {
        capabilities = Set.copyOf(capabilities);
        volumes = List.copyOf(volumes);
    }

    /** Whether it declares the capability. */
    public boolean can(Capability capability) {
        return capabilities.contains(capability.name());
    }
}
