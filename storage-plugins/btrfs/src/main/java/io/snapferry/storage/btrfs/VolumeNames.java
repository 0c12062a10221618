package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds which volumes there may be, by the names of folders alone. */
record VolumeNames(BtrfsLayout layout) {
    private static final Pattern GUEST = Pattern.compile("[1-9][0-9]{2,8}");

    Set<VolumeName> all(OptionalInt guest) throws IOException {
        Set<String> guests = new HashSet<>();
        if (guest.isPresent()) {
            guests.add(String.valueOf(guest.getAsInt()));
        } else {
            guests.addAll(Folders.namesAlsoBehindALink(layout.images()));
            guests.addAll(Folders.namesAlsoBehindALink(layout.snapferry()));
        }
        Set<VolumeName> volumes = new TreeSet<>();
        for (String number : guests) {
            if (GUEST.matcher(number).matches()) {
                collect(Integer.parseInt(number), volumes);
            }
        }
        for (String folder : Folders.names(layout.fences())) {
            own(folder)
                    .filter(volume -> guest.orElse(volume.guest()) == volume.guest())
                    .ifPresent(volumes::add);
        }
        return volumes;
    }

    private void collect(int guest, Set<VolumeName> volumes) throws IOException {
        for (String folder : Folders.names(layout.images().resolve(String.valueOf(guest)))) {
            own(folder).filter(volume -> volume.guest() == guest).ifPresent(volumes::add);
        }
        for (String folder : Folders.names(layout.guest(guest))) {
            named(folder).filter(volume -> volume.guest() == guest).ifPresent(volumes::add);
        }
    }

    private Optional<VolumeName> own(String folder) {
        return named(BtrfsLayout.without(BtrfsLayout.FILE_SYSTEM, folder))
                .filter(volume -> layout.own(volume).getFileName().toString().equals(folder));
    }

    private static Optional<VolumeName> named(String name) {
        return Optional.of(name).filter(VolumeName::isVolumeName).map(VolumeName::new);
    }
}
