package io.snapferry.transfer.plan;

import java.util.HashSet;
import java.util.Set;

/**
 * What the worker of a target can do that workers of earlier releases cannot. They ignore fields that they do not know:
 * what must not be ignored is asked only of a target whose inventory names the feature among the capabilities.
 */
public enum PeerFeature {
    /** The rules of what to keep are followed. */
    RETENTION,
    /** A stream that was cut is kept if that is asked, and goes on. */
    CUT_STREAMS,
    /** Replicas are renamed and set aside. */
    REPLICA_CHANGES,
    /** Snapshots that a stream brings besides its last one are received. */
    SNAPSHOTS_BETWEEN,
    /** The digest of a snapshot's content is told. */
    CONTENT_DIGESTS,
    /** Streams that zstd has packed are unpacked. */
    ZSTD_STREAMS;

    /** The inventory as this release tells it to a peer. */
    public static GuestInventory announce(GuestInventory inventory) {
        return new GuestInventory(
                inventory.node(),
                inventory.storages().stream().map(PeerFeature::announce).toList());
    }

    private static StorageInventory announce(StorageInventory storage) {
        Set<String> names = new HashSet<>(storage.capabilities());
        for (PeerFeature feature : values()) {
            names.add(feature.name());
        }
        return new StorageInventory(storage.id(), storage.type(), names, storage.problem(), storage.volumes());
    }

    /** Whether the peer can do it with its storage. */
    public boolean isOf(StorageInventory storage) {
        return storage.capabilities().contains(name());
    }
}
