package io.snapferry.transfer.node;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.core.RosterLook;
import io.snapferry.transfer.storage.NodeStorages;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the volumes and the definitions of a node's guests. */
record GuestLook(NodeStorages storages, GuestProvider provider) {

    /**
     * What was there at one look.
     *
     * @param volumes of each storage; empty for one that cannot be read
     */
    record Seen(Map<StorageId, Optional<List<Volume>>> volumes, RosterLook roster) {}

    NodeName node() {
        return storages.node();
    }

    /** Blocking. The volumes come first: a disk that is made meanwhile is in the definition sooner than here. */
    Seen look() {
        return new Seen(storages.scan(), roster());
    }

    private RosterLook roster() {
        try {
            return provider.roster().map(RosterLook::of).orElseGet(RosterLook::none);
        } catch (GuestException e) {
            return RosterLook.failed(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RosterLook.failed("the worker stops");
        } catch (RuntimeException | LinkageError e) {
            return RosterLook.failed("the provider of guests met a defect: " + e);
        }
    }
}
