package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.Subvolume;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes a snapshot of several volumes, all or none. Each is made under a temporary name. A single one is there with its
 * rename. Several get a marker first that hides them all, then their names; deleting the marker is the one step that
 * shows them. A process that ends before it leaves the marker, and so nothing visible.
 */
record SnapshotTaker(Shared shared) {
    private record Taken(Draft draft, SnapshotEntry entry) {}

    Map<VolumeName, Snapshot> take(List<VolumeName> volumes, String name, Instant now)
            throws IOException, StorageException {
        Map<VolumeName, Snapshot> all = new TreeMap<>();
        shared.locked(volumes, () -> {
            for (VolumeName volume : volumes) {
                own(volume);
            }
            for (Taken one : takeLocked(volumes, name, now)) {
                all.put(one.draft().volume(), one.entry().snapshot());
            }
        });
        return all;
    }

    private Path own(VolumeName volume) throws IOException, StorageException {
        return shared.catalog().own(volume).orElseThrow(() -> absent(volume));
    }

    private StorageException absent(VolumeName volume) {
        return shared.failures()
                .of(
                        volume,
                        ErrorCode.VOLUME_NOT_FOUND,
                        "there is no subvolume " + shared.layout().own(volume) + " of a guest to take a snapshot of");
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
                            "it has a snapshot named '" + Failures.printable(name) + "' already");
        }
    }

    private List<Taken> takeLocked(List<VolumeName> volumes, String name, Instant now)
            throws IOException, StorageException {
        Optional<String> group =
                volumes.size() > 1 ? Optional.of(shared.unique().get()) : Optional.empty();
        List<Draft> drafts = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        boolean complete = false;
        try {
            for (VolumeName volume : volumes) {
                Draft draft = Draft.of(shared, volume);
                draft.prepare();
                drafts.add(draft);
                shared.disk().snapshot(own(volume), draft.subvolume());
            }
            // Nobody sees the drafts yet, so that one look can show both them and what was there before.
            Catalog.Seen seen = shared.catalog().see(volumes);
            for (VolumeHistory history : seen.histories()) {
                check(history, name);
            }
            for (int each = 0; each < drafts.size(); each++) {
                Draft draft = drafts.get(each);
                SnapshotEntry entry =
                        described(draft, made(draft, seen), seen.histories().get(each), name, now, group);
                draft.describe(entry);
                taken.add(new Taken(draft, entry));
            }
            show(taken, group);
            complete = true;
        } finally {
            if (!complete) {
                undo(drafts, taken, group);
            }
        }
        keep(taken, group);
        return taken;
    }

    /** What the drafts hold was committed when they were made. */
    private void keep(List<Taken> taken, Optional<String> group) throws IOException, StorageException {
        if (group.isPresent()) {
            shared.disk().sync(shared.layout().root());
            return;
        }
        for (Taken one : taken) {
            shared.disk().syncNames(shared.layout().volume(one.draft().volume()));
        }
    }

    private Subvolume made(Draft draft, Catalog.Seen seen) throws StorageException {
        return seen.readOnly()
                .named(draft.subvolume().getFileName().toString())
                .orElseThrow(() -> shared.failures()
                        .of(
                                draft.volume(),
                                ErrorCode.IO,
                                "btrfs took the snapshot " + draft.subvolume() + " and does not list it: try again"));
    }

    private SnapshotEntry described(
            Draft draft, Subvolume made, VolumeHistory history, String name, Instant now, Optional<String> group)
            throws IOException, StorageException {
        if (made.receivedUuid().isPresent()) {
            throw shared.failures()
                    .of(
                            history.name(),
                            ErrorCode.NOT_SUPPORTED,
                            "it is a received subvolume that was made writable, and its snapshots would pass for what was"
                                    + " received: give the guest a writable snapshot of it instead");
        }
        return new SnapshotEntry(
                history.nextOrder(),
                new Snapshot(name, made.guid(), now),
                Optional.of(made.uuid()),
                ContentSize.of(history.name(), draft.subvolume()).orElse(0),
                Optional.empty(),
                group,
                SnapshotEntry.Condition.INTACT);
    }

    private void show(List<Taken> taken, Optional<String> group) throws IOException {
        Disk disk = shared.disk();
        if (group.isPresent()) {
            String members = String.join(
                    "\n",
                    taken.stream().map(one -> one.draft().volume().value()).toList());
            disk.createFolders(shared.layout().pending());
            disk.write(marker(group.get()), members.getBytes(StandardCharsets.UTF_8));
        }
        for (Taken one : taken) {
            one.draft().publish(one.entry().snapshot().guid());
        }
        if (group.isPresent()) {
            disk.deleteFile(marker(group.get()));
        }
    }

    /** The marker goes last: until then nothing of it can be seen, even if this ends here. */
    private void undo(List<Draft> drafts, List<Taken> taken, Optional<String> group)
            throws IOException, StorageException {
        drafts.forEach(Draft::discard);
        for (Taken one : taken) {
            VolumeName volume = one.draft().volume();
            String guid = one.entry().snapshot().guid();
            if (Look.isSubvolume(shared.layout().snapshot(volume, guid))) {
                new Leftovers(shared).destroySnapshot(volume, guid);
            }
        }
        if (group.isPresent()) {
            shared.disk().deleteFile(marker(group.get()));
        }
    }

    private Path marker(String group) {
        return shared.layout().pending().resolve(group);
    }
}
