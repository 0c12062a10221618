package io.snapferry.transfer.node;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.Report;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.core.GuestChanges;
import io.snapferry.transfer.core.OwnGuest;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.work.Outbox;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the scheduler which guests live on this node, as its storages show it. */
final class GuestScanner {

    private static final Logger LOG = LoggerFactory.getLogger(GuestScanner.class);

    private final NodeStorages storages;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Map<GuestId, OwnGuest> told;
    private boolean first = true;

    /**
     * Has told nothing yet.
     *
     * @param known the guests that the scheduler takes to live here: those that are gone are told absent
     */
    GuestScanner(NodeStorages storages, Map<GuestId, OwnGuest> known, Outbox outbox, InstantSource clock) {
        this.storages = storages;
        this.outbox = outbox;
        this.clock = clock;
        this.told = new HashMap<>(known);
    }

    /** Looks at the storages. Blocking. */
    Map<StorageId, Optional<List<Volume>>> look() {
        return storages.scan();
    }

    /**
     * Tells what has changed, all guests the first time; what cannot be told now is told with the next look. On one
     * thread, one after the other.
     */
    Future<Void> tell(Map<StorageId, Optional<List<Volume>>> seen) {
        Map<StorageId, List<Volume>> readable = new LinkedHashMap<>();
        Set<StorageId> unreadable = new LinkedHashSet<>();
        seen.forEach((storage, volumes) ->
                volumes.ifPresentOrElse(held -> readable.put(storage, held), () -> unreadable.add(storage)));
        SortedMap<GuestId, OwnGuest> now = GuestChanges.guests(readable, unreadable, told);
        GuestChanges changes = GuestChanges.between(told, now);
        Instant at = clock.instant();
        List<Future<Void>> reports = new ArrayList<>();
        (first ? now : changes.observed())
                .forEach((guest, own) ->
                        reports.add(publish(new GuestObserved(guest, at, storages.node(), own.kind(), own.volumes()))
                                .onSuccess(done -> told.put(guest, own))));
        changes.absent()
                .forEach(guest -> reports.add(
                        publish(new GuestAbsent(guest, at, storages.node())).onSuccess(done -> told.remove(guest))));
        return Future.join(reports)
                .onSuccess(done -> first = false)
                .onFailure(e -> LOG.warn("guests of {} could not be told: {}", storages.node(), e.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<Void> publish(Report report) {
        return outbox.publish(Topics.RUN_EVENTS, report.guest().key(), report);
    }
}
