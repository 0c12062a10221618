package io.snapferry.transfer.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which of the guests whose own volumes a node holds live there, by their definitions. One that the scheduler takes to live
 * there is never told absent while it has volumes of its own there: its definition may be on its way, or damaged, and another
 * home would have older data.
 *
 * @param storages of the node, each with whether it could be read
 * @param before the guests as they were told last
 * @param livesHere those of which the scheduler takes it
 */
record DefinedGuests(Map<StorageId, Boolean> storages, Map<GuestId, OwnGuest> before, Predicate<GuestId> livesHere) {
    private static final String UNDEFINED =
            "nothing defines it on this node, where its volumes are: define it here again, or move the guest or the volumes";

    /** @param held the guests by the names of their volumes */
    SortedMap<GuestId, OwnGuest> of(SortedMap<GuestId, OwnGuest> held, RosterLook look) {
        if (look.equals(RosterLook.none())) {
            return held;
        }
        SortedMap<GuestId, OwnGuest> guests = new TreeMap<>();
        Map<Integer, DefinedGuest> defined = look.roster().map(Roster::guests).orElse(List.of()).stream()
                .collect(Collectors.toMap(one -> one.guest().id(), one -> one));
        held.forEach((guest, own) -> {
            DefinedGuest definition = defined.get(guest.value());
            if (definition != null) {
                guests.put(guest, defined(own, definition));
            } else {
                kept(guest, own, look.trouble(guest)).ifPresent(known -> guests.put(guest, known));
            }
        });
        return guests;
    }

    /** @param trouble empty if the node's definitions are known, and it has none */
    private Optional<OwnGuest> kept(GuestId guest, OwnGuest own, Optional<String> trouble) {
        Optional<OwnGuest> known = Optional.ofNullable(before.get(guest))
                .filter(any -> trouble.isPresent() || livesHere.test(guest))
                .or(() -> Optional.of(own).filter(any -> livesHere.test(guest)));
        return known.map(told -> new OwnGuest(
                told.kind(),
                own.volumes(),
                Optional.of(
                        told.definition().orElseGet(GuestDefinition::unknown).with(trouble.orElse(UNDEFINED)))));
    }

    private OwnGuest defined(OwnGuest own, DefinedGuest definition) {
        SortedMap<String, String> leftOut = new TreeMap<>(definition.leftOut());
        Set<String> there =
                own.volumes().stream().map(volume -> volume.id().toString()).collect(Collectors.toSet());
        there.stream()
                .filter(volume -> !definition.volumes().contains(volume))
                .forEach(volume -> leftOut.putIfAbsent(volume, "the definition does not name it"));
        definition.volumes().stream()
                .filter(volume -> !there.contains(volume))
                .forEach(volume -> notThere(volume).ifPresent(reason -> leftOut.put(volume, reason)));
        return new OwnGuest(
                GuestKind.valueOf(definition.guest().kind().name()),
                own.volumes(),
                Optional.of(new GuestDefinition(
                        definition.name(),
                        definition.running(),
                        Optional.of(leftOut.entrySet().stream()
                                .map(one -> new LeftOut(one.getKey(), one.getValue()))
                                .toList()),
                        Optional.empty())));
    }

    /** Why a volume is not replicated that no storage lists; empty if its storage may list it when it can be read. */
    private Optional<String> notThere(String volume) {
        int colon = volume.indexOf(':');
        if (colon < 0) {
            return Optional.of("it is not STORAGE:NAME");
        }
        String id = volume.substring(0, colon);
        Optional<Boolean> readable = storages.entrySet().stream()
                .filter(storage -> storage.getKey().value().equals(id))
                .map(Map.Entry::getValue)
                .findFirst();
        if (readable.isEmpty()) {
            return Optional.of("no storage " + id + " is configured for this node");
        }
        return readable.get() ? Optional.of("storage " + id + " lists no such volume of its own") : Optional.empty();
    }
}
