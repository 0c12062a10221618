package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.AsidePlan;
import io.snapferry.storage.kit.VolumeLock;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts data aside. What is to be done is written down first. From the rename of a guest's own subvolume on, or from that
 * text on for a replica, the volume is what it will be: whoever looks sees it so, and whoever comes next does the rest.
 *
 * <p>Read-only subvolumes cannot leave their folder. So with a snapshot to keep, the newer ones are put aside as writable
 * snapshots of them, which is also what a guest could run from, and which no receive takes for its base.
 */
record Aside(Shared shared) {
    String put(SetAsideRequest request, Instant now) throws IOException, StorageException {
        VolumeLock lock = shared.lock(request.volume());
        try {
            return putLocked(request, now);
        } finally {
            lock.close();
        }
    }

    private String putLocked(SetAsideRequest request, Instant now) throws IOException, StorageException {
        VolumeHistory history = shared.catalog().history(request.volume());
        check(history, request);
        shared.clones().refuseOpen(request.volume());
        boolean own = history.state() == VolumeState.OWN;
        AsidePlan plan = AsidePlan.of(request, own, now, shared.unique().get());
        String where = where(history, plan);
        publish(plan);
        if (own) {
            Path subvolume = shared.catalog().own(plan.volume()).orElseThrow();
            shared.disk().rename(subvolume, shared.layout().ownAside(plan.name()));
        }
        complete(plan);
        return where;
    }

    private void check(VolumeHistory history, SetAsideRequest request) throws IOException, StorageException {
        if (history.state() == VolumeState.ABSENT) {
            throw shared.failures()
                    .of(history.name(), ErrorCode.VOLUME_NOT_FOUND, "there is nothing of it to put aside");
        }
        Optional<Snapshot> keep = request.keepUpTo();
        if (keep.isPresent() && history.byGuid(keep.get().guid()).isEmpty()) {
            throw shared.failures()
                    .of(
                            history.name(),
                            ErrorCode.SNAPSHOT_NOT_FOUND,
                            "it has no snapshot "
                                    + Failures.printable(keep.get().name()) + " with guid "
                                    + Failures.printable(keep.get().guid()) + " to keep");
        }
        Optional<Path> own = shared.catalog().own(history.name());
        if (own.isPresent()) {
            Fence fence = new Fence(shared);
            fence.refuseTwo(history.name());
            fence.refuseOpen(history.name(), own.get());
        }
    }

    private String where(VolumeHistory history, AsidePlan plan) {
        BtrfsLayout layout = shared.layout();
        Path aside = layout.aside(plan.name());
        Path snapshots = plan.keepUpTo().isPresent() ? aside : aside.resolve(BtrfsLayout.ASIDE_SNAPSHOTS);
        Path newest = plan.own()
                ? layout.ownAside(plan.name())
                : snapshots.resolve(folder(history.newest().orElseThrow()));
        return newest + " (" + aside + " has its snapshots, and says in " + BtrfsLayout.ASIDE_TEXT
                + " why it is there)";
    }

    private static String folder(SnapshotEntry entry) {
        return entry.snapshot().guid() + (entry.kept() ? BtrfsLayout.KEPT : "");
    }

    private void publish(AsidePlan plan) throws IOException, StorageException {
        BtrfsLayout layout = shared.layout();
        Path guest = layout.guest(plan.volume().guest());
        Path draft = guest.resolve(layout.destroyedPrefix(plan.volume()) + plan.name());
        shared.disk().createFolders(guest);
        shared.disk().createFolders(layout.asides());
        if (plan.own()) {
            shared.disk().createFolders(layout.ownAsides());
        }
        shared.disk().write(draft, plan.text());
        shared.disk().rename(draft, layout.plan(plan.volume()));
        shared.disk().sync(guest);
    }

    /** Ends what was begun; nothing was if the guest's own subvolume is not aside. The caller holds the volume's lock. */
    void completeIfBegun(VolumeName volume) throws IOException, StorageException {
        Optional<AsidePlan> plan = shared.catalog().plan(volume);
        if (plan.isPresent()) {
            complete(plan.get());
        } else if (Look.attributes(shared.layout().plan(volume)).isPresent()) {
            shared.disk().deleteFile(shared.layout().plan(volume));
        }
    }

    private void complete(AsidePlan plan) throws IOException, StorageException {
        BtrfsLayout layout = shared.layout();
        Path folder = layout.volume(plan.volume());
        Path aside = layout.aside(plan.name());
        shared.disk().createFolders(aside);
        if (plan.keepUpTo().isPresent()) {
            putNewer(plan, aside);
            mark(plan);
        } else if (Look.isSubvolume(folder)) {
            shared.disk().rename(folder, aside.resolve(BtrfsLayout.ASIDE_SNAPSHOTS));
        }
        shared.disk().sync(layout.snapferry());
        shared.disk().rename(layout.plan(plan.volume()), aside.resolve(BtrfsLayout.ASIDE_TEXT));
        shared.disk().sync(layout.snapferry());
    }

    /** Without anything newer, the one to keep is all that the replica has: whatever becomes of it, what is aside stays. */
    private void putNewer(AsidePlan plan, Path aside) throws IOException, StorageException {
        BtrfsLayout layout = shared.layout();
        VolumeHistory all = shared.catalog().unplanned(plan.volume());
        VolumeHistory kept = all.after(plan);
        List<SnapshotEntry> newer =
                all.entries().stream().filter(entry -> !kept.has(entry)).toList();
        boolean nothingElse =
                newer.isEmpty() && !plan.own() && Folders.names(aside).isEmpty();
        for (SnapshotEntry entry : nothingElse ? kept.newest().stream().toList() : newer) {
            Path copy = aside.resolve(folder(entry));
            if (!Look.isSubvolume(copy)) {
                shared.disk().copy(layout.volume(plan.volume()).resolve(folder(entry)), copy);
            }
        }
        shared.disk().sync(aside);
        List<Path> doomed = new ArrayList<>();
        for (SnapshotEntry entry : newer) {
            Path temporary = layout.temporary(plan.volume(), shared.unique().get());
            shared.disk().rename(layout.volume(plan.volume()).resolve(folder(entry)), temporary);
            doomed.add(temporary);
        }
        new Leftovers(shared).destroy(layout.volume(plan.volume()), doomed);
        for (SnapshotEntry entry : newer) {
            shared.disk()
                    .deleteFile(layout.metadata(plan.volume(), entry.snapshot().guid()));
        }
    }

    /** The newest snapshot that is left says that this is a replica, and of what. */
    private void mark(AsidePlan plan) throws IOException, StorageException {
        Optional<SnapshotEntry> newest =
                shared.catalog().unplanned(plan.volume()).newest();
        if (newest.isEmpty() || newest.get().mark().equals(Optional.of(plan.mark()))) {
            return;
        }
        new Marker(shared).mark(plan.volume(), newest.get().marked(plan.mark()));
    }
}
