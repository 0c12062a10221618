package io.snapferry.storage.dir;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes a snapshot of several volumes, all or none. Each image is made under a temporary name. A single one is there
 * with its rename. Several get a marker first that hides them all, then their names; deleting the marker is the one
 * step that shows them. A process that ends before it leaves the marker, and so nothing visible.
 */
record SnapshotTaker(Shared shared) {
    private record Taken(VolumeName volume, Draft draft, String guid) {}

    Map<VolumeName, Snapshot> take(List<VolumeName> volumes, String name, Instant now)
            throws IOException, StorageException {
        Map<VolumeName, Snapshot> all = new TreeMap<>();
        shared.locked(volumes, () -> {
            for (VolumeName volume : volumes) {
                check(shared.catalog().history(volume), name);
            }
            for (Taken one : takeLocked(volumes, name, now)) {
                all.put(one.volume(), new Snapshot(name, one.guid(), now));
            }
        });
        return all;
    }

    private void check(VolumeHistory history, String name) throws StorageException {
        if (history.state() != VolumeState.OWN) {
            throw absent(history.name());
        }
        if (history.hasSnapshotNamed(name)) {
            throw shared.failures()
                    .of(
                            history.name(),
                            ErrorCode.SNAPSHOT_EXISTS,
                            "it has a snapshot named '" + printable(name) + "' already");
        }
    }

    private StorageException absent(VolumeName volume) {
        return shared.failures()
                .of(
                        volume,
                        ErrorCode.VOLUME_NOT_FOUND,
                        "there is no disk image " + shared.layout().disk(volume) + " to take a snapshot of");
    }

    private Deque<Taken> takeLocked(List<VolumeName> volumes, String name, Instant now)
            throws IOException, StorageException {
        Optional<String> group =
                volumes.size() > 1 ? Optional.of(shared.unique().get()) : Optional.empty();
        Deque<Taken> taken = new ArrayDeque<>();
        boolean complete = false;
        try {
            for (VolumeName volume : volumes) {
                Taken next = new Taken(
                        volume, Draft.start(shared, volume), shared.unique().get());
                taken.push(next);
                copy(next, name, now, group);
            }
            if (group.isPresent()) {
                mark(group.get(), volumes);
            }
            for (Taken one : taken) {
                one.draft().publish(one.guid());
            }
            if (group.isPresent()) {
                shared.disk().delete(shared.layout().pending().resolve(group.get()));
                shared.disk().sync(shared.layout().pending());
            }
            complete = true;
            return taken;
        } finally {
            if (!complete) {
                undo(taken, group);
            }
        }
    }

    private void copy(Taken taken, String name, Instant now, Optional<String> group)
            throws IOException, StorageException {
        VolumeName volume = taken.volume();
        Path disk = shared.catalog().disk(volume).orElseThrow(() -> absent(volume));
        if (!new DiskCopy(shared.disk()).ofDisk(disk, taken.draft().image())) {
            throw shared.failures()
                    .of(
                            volume,
                            ErrorCode.BUSY,
                            "the guest wrote to it while it was copied, and this file system cannot clone files: stop"
                                    + " the guest for the snapshot, or keep its disks on btrfs or xfs");
        }
        SnapshotEntry entry = new SnapshotEntry(
                shared.catalog().history(volume).nextOrder(),
                new Snapshot(name, taken.guid(), now),
                Optional.empty(),
                Files.size(taken.draft().image()),
                Optional.empty(),
                group,
                SnapshotEntry.Condition.INTACT);
        taken.draft().finish(entry);
    }

    private void mark(String group, List<VolumeName> volumes) throws IOException {
        Disk disk = shared.disk();
        disk.createFolders(shared.layout().pending());
        disk.write(
                shared.layout().pending().resolve(group),
                String.join("\n", volumes.stream().map(VolumeName::value).toList())
                        .getBytes(StandardCharsets.UTF_8));
        disk.sync(shared.layout().pending().resolve(group));
        disk.sync(shared.layout().pending());
        disk.sync(shared.layout().own());
    }

    /** The marker goes last: until then nothing of it can be seen, even if this ends here. */
    private void undo(Deque<Taken> taken, Optional<String> group) throws IOException {
        for (Taken one : taken) {
            one.draft().discard();
            if (Files.exists(shared.layout().snapshot(one.volume(), one.guid()))) {
                shared.leftovers().destroy(one.volume(), shared.layout().snapshot(one.volume(), one.guid()));
            }
        }
        if (group.isPresent()) {
            shared.disk().delete(shared.layout().pending().resolve(group.get()));
        }
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
