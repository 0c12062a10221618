package io.snapferry.storage.dir;

import io.snapferry.storage.kit.AsidePlan;
import io.snapferry.storage.kit.EntryText;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what there is. Follows no links below {@code images} and {@code snapferry}, and changes nothing. */
record Catalog(DirLayout layout) {
    private static final String NOT_A_FOLDER = "Not a directory";
    private static final Pattern GUEST = Pattern.compile("[1-9][0-9]{2,8}");

    /** Whatever lies under the volume's name, with what is not complete left out. */
    VolumeHistory history(VolumeName volume) throws IOException {
        return complete(planned(volume, true), pendingGroups());
    }

    /** The same as if nothing were being put aside. */
    VolumeHistory unplanned(VolumeName volume) throws IOException {
        return complete(found(volume, true), pendingGroups());
    }

    /** Volumes by name. Without snapshots, a guest's own ones have no entries, since its disk says all about it. */
    List<VolumeHistory> histories(ListRequest request) throws IOException {
        List<VolumeHistory> found = new ArrayList<>();
        for (VolumeName volume : volumes(request.guest())) {
            found.add(planned(volume, request.snapshots()));
        }
        // Read after the entries: a group that was complete before this listing began is not among the pending ones.
        Set<String> pending = pendingGroups();
        return found.stream().map(history -> complete(history, pending)).toList();
    }

    /** What is being put aside of a volume, if that has begun. */
    Optional<AsidePlan> plan(VolumeName volume) throws IOException {
        Path file = layout.plan(volume);
        try {
            AsidePlan plan = AsidePlan.read(Files.readAllBytes(file));
            return plan.own() && attributes(layout.diskAside(plan.name())).isEmpty()
                    ? Optional.empty()
                    : Optional.of(plan);
        } catch (FileSystemException e) {
            if (e instanceof NoSuchFileException || NOT_A_FOLDER.equals(e.getReason())) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be understood (" + e.getMessage() + "), restore it or move it away", e);
        }
    }

    /** As it is now and will be: what is being put aside is there no more, however much of it was moved. */
    private VolumeHistory planned(VolumeName volume, boolean snapshots) throws IOException {
        Optional<AsidePlan> before;
        Optional<AsidePlan> after = plan(volume);
        VolumeHistory found;
        do {
            before = after;
            found = found(volume, snapshots);
            after = plan(volume);
        } while (!after.equals(before)
                || (found.ownBytes().isEmpty() && disk(volume).isPresent()));
        return after.map(found::after).orElse(found);
    }

    private VolumeHistory found(VolumeName volume, boolean snapshots) throws IOException {
        OptionalLong disk = diskBytes(volume);
        boolean diskOnly = !snapshots && disk.isPresent();
        return new VolumeHistory(volume, disk, diskOnly ? List.of() : entries(volume));
    }

    /** A guest's own disk, be it fenced or not. */
    Optional<Path> disk(VolumeName volume) throws IOException {
        // The first is looked for again, as a disk that is just given back goes from the second to it.
        for (Path place : List.of(layout.disk(volume), layout.fencedDisk(volume), layout.disk(volume))) {
            if (isDisk(place)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    static boolean isDisk(Path place) throws IOException {
        return isFolder(place.getParent())
                && attributes(place).map(BasicFileAttributes::isRegularFile).orElse(false);
    }

    private static VolumeHistory complete(VolumeHistory found, Set<String> pending) {
        List<SnapshotEntry> complete = found.entries().stream()
                .filter(entry ->
                        entry.group().map(group -> !pending.contains(group)).orElse(true))
                .toList();
        return new VolumeHistory(found.name(), found.ownBytes(), complete);
    }

    /** The complete images and those of groups that are not. */
    List<SnapshotEntry> entries(VolumeName volume) throws IOException {
        List<SnapshotEntry> entries = new ArrayList<>();
        for (String name : names(layout.volume(volume))) {
            boolean kept = name.endsWith(DirLayout.KEPT);
            String guid = kept ? name.substring(0, name.length() - DirLayout.KEPT.length()) : name;
            if (Guid.isGuid(guid)) {
                entry(layout.volume(volume).resolve(name), guid, kept).ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** The snapshots of several volumes that are being taken, or were when their process ended. */
    Set<String> pendingGroups() throws IOException {
        return names(layout.pending());
    }

    /** The names in a folder, none if there is no such folder or only a link to one. */
    static Set<String> names(Path folder) throws IOException {
        return isFolder(folder) ? namesAlsoBehindALink(folder) : Set.of();
    }

    private static boolean isFolder(Path path) throws IOException {
        return attributes(path).map(BasicFileAttributes::isDirectory).orElse(false);
    }

    /** For the two folders that an operator may keep elsewhere. */
    private static Set<String> namesAlsoBehindALink(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var listing = Files.newDirectoryStream(folder)) {
            listing.forEach(path -> names.add(path.getFileName().toString()));
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(folder)) {
                throw new IOException(folder + " is a link to a folder that is not there, mount it", e);
            }
            return Set.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** What there is; empty if nothing is. What may not be seen is an error, for it must not pass for nothing. */
    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (NOT_A_FOLDER.equals(e.getReason())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private OptionalLong diskBytes(VolumeName volume) throws IOException {
        Optional<Path> disk = disk(volume);
        Optional<BasicFileAttributes> found = disk.isPresent() ? attributes(disk.get()) : Optional.empty();
        return found.isPresent() ? OptionalLong.of(found.get().size()) : OptionalLong.empty();
    }

    private static Optional<SnapshotEntry> entry(Path folder, String guid, boolean kept) throws IOException {
        Path metadata = DirLayout.metadata(folder);
        if (!attributes(DirLayout.image(folder))
                .map(BasicFileAttributes::isRegularFile)
                .orElse(false)) {
            return Optional.empty();
        }
        return EntryText.read(metadata, guid, false)
                .map(entry -> kept ? entry.in(SnapshotEntry.Condition.KEPT) : entry);
    }

    private Set<VolumeName> volumes(OptionalInt guest) throws IOException {
        Set<String> guests = new HashSet<>();
        if (guest.isPresent()) {
            guests.add(String.valueOf(guest.getAsInt()));
        } else {
            guests.addAll(namesAlsoBehindALink(layout.disks()));
            guests.addAll(namesAlsoBehindALink(layout.own()));
        }
        Set<VolumeName> volumes = new TreeSet<>();
        for (String number : guests) {
            if (GUEST.matcher(number).matches()) {
                collect(Integer.parseInt(number), volumes);
            }
        }
        collectFenced(guest, volumes);
        return volumes;
    }

    private void collectFenced(OptionalInt wanted, Set<VolumeName> volumes) throws IOException {
        for (String file : names(layout.fencedDisks())) {
            Optional<VolumeName> volume = volume(file);
            if (volume.isPresent()
                    && wanted.orElse(volume.get().guest()) == volume.get().guest()) {
                volumes.add(volume.get());
            }
        }
    }

    private void collect(int guest, Set<VolumeName> volumes) throws IOException {
        for (String file : names(layout.disks().resolve(String.valueOf(guest)))) {
            volume(file).filter(named -> named.guest() == guest).ifPresent(volumes::add);
        }
        for (String folder : names(layout.guest(guest))) {
            named(folder).filter(named -> named.guest() == guest).ifPresent(volumes::add);
        }
    }

    private static Optional<VolumeName> volume(String file) {
        return file.endsWith(DirLayout.DISK_SUFFIX)
                ? named(file.substring(0, file.length() - DirLayout.DISK_SUFFIX.length()))
                : Optional.empty();
    }

    private static Optional<VolumeName> named(String name) {
        return Optional.of(name)
                .filter(VolumeName::isVolumeName)
                .map(VolumeName::new)
                .filter(volume -> !volume.subvolume());
    }
}
