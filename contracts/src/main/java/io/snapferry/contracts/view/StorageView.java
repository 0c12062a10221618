package io.snapferry.contracts.view;

import io.snapferry.contracts.id.StorageId;
import java.util.Optional;
import java.util.Set;

/**
 * A storage of a node as its workers see it.
 *
 * @param type the backend's name, such as {@code zfspool}
 * @param capabilities names of the backend's capabilities
 * @param problem why the storage cannot be used now; empty if it can
 */
public record StorageView(
        StorageId id,
        String type,
        long capacityBytes,
        long freeBytes,
        Set<String> capabilities,
        Optional<String> problem) {
    public StorageView {
        capabilities = Set.copyOf(capabilities);
    }
}
