package io.snapferry.transfer.node;

import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.Publisher;
import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.DeposedGuests;
import io.snapferry.transfer.views.LocalGuests;
import io.snapferry.transfer.views.NodeBoard;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/** Makes the presence of a worker. */
public record Presences(
        Vertx vertx,
        KafkaSettings kafka,
        Publisher publisher,
        NodeStorages storages,
        NodeBoard nodes,
        DeposedGuests deposed,
        LocalGuests local,
        HostLocks locks,
        GuestLocks guests,
        GuestProvider provider,
        InstantSource clock) {

    /**
     * Of a worker that is not shown yet.
     *
     * @param freeSlots how many runs it could take now
     */
    public NodePresence of(String worker, String dataAddress, IntSupplier freeSlots) {
        return new NodePresence(
                vertx,
                storages,
                locks,
                worker,
                new NodeHeartbeat(storages, worker, dataAddress, freeSlots, publisher::publish, clock),
                new Fences(storages, deposed, guests),
                new GuestDuty(
                        vertx,
                        kafka,
                        new GuestLook(storages, provider),
                        local,
                        nodes,
                        publisher::publish,
                        publisher::erase,
                        clock,
                        worker));
    }
}
