package io.snapferry.transfer.node;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.core.GuestChanges;
import io.snapferry.transfer.core.OwnGuest;
import io.snapferry.transfer.core.RosterLook;
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
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the scheduler which guests live on this node, as its storages show it and their provider defines them. */
final class GuestScanner {

    private static final Logger LOG = LoggerFactory.getLogger(GuestScanner.class);

    private final GuestLook look;
    private final Predicate<GuestId> livesHere;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Map<GuestId, OwnGuest> told;
    private Optional<String> trouble = Optional.empty();
    private boolean first = true;

    /**
     * Has told nothing yet.
     *
     * @param known the guests that the scheduler takes to live here: those that are gone are told absent
     * @param livesHere the same at any time
     */
    GuestScanner(
            GuestLook look,
            Map<GuestId, OwnGuest> known,
            Predicate<GuestId> livesHere,
            Outbox outbox,
            InstantSource clock) {
        this.look = look;
        this.livesHere = livesHere;
        this.outbox = outbox;
        this.clock = clock;
        this.told = new HashMap<>(known);
    }

    /** Looks at the storages and the definitions. Blocking. */
    GuestLook.Seen look() {
        return look.look();
    }

    /**
     * Tells what has changed, all guests the first time; what cannot be told now is told with the next look. On one
     * thread, one after the other.
     */
    Future<Void> tell(GuestLook.Seen seen) {
        Map<StorageId, List<Volume>> readable = new LinkedHashMap<>();
        Set<StorageId> unreadable = new LinkedHashSet<>();
        Map<StorageId, Boolean> storages = new LinkedHashMap<>();
        seen.volumes().forEach((storage, volumes) -> {
            volumes.ifPresentOrElse(held -> readable.put(storage, held), () -> unreadable.add(storage));
            storages.put(storage, volumes.isPresent());
        });
        log(seen.roster());
        SortedMap<GuestId, OwnGuest> held = GuestChanges.guests(readable, unreadable, told);
        SortedMap<GuestId, OwnGuest> now = GuestChanges.defined(held, seen.roster(), storages, told, livesHere);
        GuestChanges changes = GuestChanges.between(told, now);
        Instant at = clock.instant();
        List<Future<Void>> reports = new ArrayList<>();
        (first ? now : changes.observed()).forEach((guest, own) -> reports.add(observed(guest, own, at)));
        absent(changes, held, now, seen.roster())
                .forEach(guest -> reports.add(
                        publish(new GuestAbsent(guest, at, look.node())).onSuccess(done -> told.remove(guest))));
        return Future.join(reports)
                .onSuccess(done -> first = false)
                .onFailure(e -> LOG.warn("guests of {} could not be told: {}", look.node(), e.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<Void> observed(GuestId guest, OwnGuest own, Instant at) {
        own.definition()
                .flatMap(GuestDefinition::problem)
                .ifPresent(problem -> LOG.warn("guest {} of {} is kept as it was: {}", guest, look.node(), problem));
        return publish(new GuestObserved(guest, at, look.node(), own.kind(), own.volumes(), own.definition()))
                .onSuccess(done -> told.put(guest, own));
    }

    /** At first also those that are not of this node by their definitions: an earlier worker may have told them. */
    private Set<GuestId> absent(
            GuestChanges changes,
            SortedMap<GuestId, OwnGuest> held,
            SortedMap<GuestId, OwnGuest> now,
            RosterLook roster) {
        Set<GuestId> absent = new TreeSet<>(changes.absent());
        if (first) {
            held.keySet().stream()
                    .filter(guest ->
                            !now.containsKey(guest) && roster.trouble(guest).isEmpty())
                    .forEach(absent::add);
        }
        return absent;
    }

    private void log(RosterLook roster) {
        if (!roster.trouble().equals(trouble)) {
            trouble = roster.trouble();
            trouble.ifPresent(
                    reason -> LOG.warn("the definitions of the guests of {} cannot be read: {}", look.node(), reason));
        }
    }

    private Future<Void> publish(Report report) {
        return outbox.publish(Topics.RUN_EVENTS, report.guest().key(), report);
    }
}
