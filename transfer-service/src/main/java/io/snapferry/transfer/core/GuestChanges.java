package io.snapferry.transfer.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What to tell of the guests of a node.
 *
 * @param observed guests that are new or have changed, as they are now
 * @param absent guests that were there and are not any more
 */
public record GuestChanges(SortedMap<GuestId, OwnGuest> observed, SortedSet<GuestId> absent) {

    /**
     * The guests that live on a node now.
     *
     * @param readable all volumes of each storage that could be read
     * @param unreadable storages that could not: what was known of them before still counts
     */
    public static SortedMap<GuestId, OwnGuest> guests(
            Map<StorageId, List<Volume>> readable, Set<StorageId> unreadable, Map<GuestId, OwnGuest> before) {
        SortedMap<GuestId, List<VolumeView>> volumes = new TreeMap<>();
        readable.forEach((storage, held) -> {
            for (Volume volume : held) {
                if (volume.replica().isEmpty()) {
                    GuestId guest = new GuestId(volume.name().guest());
                    add(volumes, guest, OwnGuest.view(storage, volume, Optional.ofNullable(before.get(guest))));
                }
            }
        });
        before.forEach((guest, known) -> known.volumes().stream()
                .filter(volume -> unreadable.contains(volume.id().storage()))
                .forEach(volume -> add(volumes, guest, volume)));
        SortedMap<GuestId, OwnGuest> guests = new TreeMap<>();
        volumes.forEach((guest, own) -> guests.put(guest, OwnGuest.of(own)));
        return guests;
    }

    /**
     * Those of them that live there by their definitions, with what these say.
     *
     * @param storages of the node, each with whether it could be read
     * @param livesHere the guests that the scheduler takes to live there
     */
    public static SortedMap<GuestId, OwnGuest> defined(
            SortedMap<GuestId, OwnGuest> guests,
            RosterLook look,
            Map<StorageId, Boolean> storages,
            Map<GuestId, OwnGuest> before,
            Predicate<GuestId> livesHere) {
        return new DefinedGuests(storages, before, livesHere).of(guests, look);
    }

    public static GuestChanges between(Map<GuestId, OwnGuest> before, Map<GuestId, OwnGuest> now) {
        SortedMap<GuestId, OwnGuest> observed = new TreeMap<>(now);
        observed.entrySet().removeIf(guest -> guest.getValue().equals(before.get(guest.getKey())));
        SortedSet<GuestId> absent = new TreeSet<>(before.keySet());
        absent.removeAll(now.keySet());
        return new GuestChanges(observed, absent);
    }

    private static void add(Map<GuestId, List<VolumeView>> volumes, GuestId guest, VolumeView volume) {
        volumes.computeIfAbsent(guest, none -> new ArrayList<>()).add(volume);
    }
}
