package io.snapferry.quiesce.proxmox.core;

import io.snapferry.quiesce.proxmox.core.Reference.Role;
import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of a guest's disks are replicated: those that any place in its configuration wants to be, and that are its own, in a
 * storage that other nodes do not share.
 *
 * @param unusedToo whether disks that are only kept as unused are replicated
 */
public record Selection(StorageConfig storages, boolean unusedToo) {

    /**
     * What a guest's configuration says of it.
     *
     * @param running whether it runs now; empty if that is not known
     */
    public DefinedGuest of(Guest guest, GuestConfig config, Optional<Boolean> running) {
        Map<String, List<Reference>> byDisk = new LinkedHashMap<>();
        config.disks()
                .forEach(place -> byDisk.computeIfAbsent(place.disk(), none -> new ArrayList<>())
                        .add(place));
        SortedSet<String> volumes = new TreeSet<>();
        SortedMap<String, String> leftOut = new TreeMap<>();
        byDisk.forEach((disk, places) -> {
            boolean path = disk.startsWith("/");
            String volume = path ? disk : VolumeText.parse(disk).volume();
            Optional<String> reason = (path ? Optional.<String>empty() : ofVolume(guest, VolumeText.parse(disk)))
                    .or(() -> ofPlaces(path, places));
            reason.ifPresentOrElse(why -> leftOut.put(volume, why), () -> volumes.add(volume));
        });
        leftOut.keySet().removeAll(volumes);
        return new DefinedGuest(guest, config.name(), running, volumes, leftOut);
    }

    /** Why no place in the configuration could make it be replicated. */
    private Optional<String> ofVolume(Guest guest, VolumeText volume) {
        Optional<StorageConfig.Entry> storage = storages.storage(volume.storage());
        if (storage.isEmpty()) {
            return Optional.of("storage.cfg has no storage " + volume.storage());
        }
        if (storage.get().shared()) {
            return Optional.of("storage " + volume.storage() + " is shared: other nodes see it");
        }
        if (volume.owner().isEmpty()) {
            return Optional.of("it is no disk of a guest");
        }
        if (volume.owner().get() != guest.id()) {
            return Optional.of("it belongs to guest " + volume.owner().get());
        }
        return volume.otherFormat().map(format -> "its format is " + format + ", and only raw images are replicated");
    }

    private Optional<String> ofPlaces(boolean path, List<Reference> places) {
        if (places.stream().anyMatch(place -> wanted(place.role()))) {
            return path
                    ? Optional.of("it is a path of the node (" + places.get(0).where() + ") and no volume")
                    : Optional.empty();
        }
        Reference place = places.get(0);
        return Optional.of(
                switch (place.role()) {
                    case MEMORY -> "it is the saved memory of snapshot " + place.section();
                    case UNUSED -> "it is attached nowhere (" + place.where() + ")";
                    default -> "the definition says replicate=0 (" + place.where() + ")";
                });
    }

    private boolean wanted(Role role) {
        return role == Role.DISK || (role == Role.UNUSED && unusedToo);
    }
}
