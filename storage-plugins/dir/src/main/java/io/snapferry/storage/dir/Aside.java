package io.snapferry.storage.dir;

import io.snapferry.storage.kit.AsidePlan;
import io.snapferry.storage.kit.EntryText;
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
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts data aside. What is to be done is written down first. From the rename of a guest's own disk on, or from that
 * text on for a replica, the volume is what it will be: whoever looks sees it so, and whoever comes next moves the rest.
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
        Optional<SnapshotEntry> keep = check(history, request);
        shared.clones().refuseOpen(request.volume());
        boolean own = history.state() == VolumeState.OWN;
        AsidePlan plan = AsidePlan.of(request, own, now, shared.unique().get());
        if (!own && keep.isPresent() && keep.equals(history.newest())) {
            copy(plan, keep.get());
        }
        String where = where(history, plan);
        publish(plan);
        if (own) {
            moveDisk(plan);
        }
        complete(plan);
        return where;
    }

    private Optional<SnapshotEntry> check(VolumeHistory history, SetAsideRequest request)
            throws IOException, StorageException {
        if (history.state() == VolumeState.ABSENT) {
            throw shared.failures()
                    .of(history.name(), ErrorCode.VOLUME_NOT_FOUND, "there is nothing of it to put aside");
        }
        Optional<Snapshot> wanted = request.keepUpTo();
        Optional<SnapshotEntry> keep = wanted.flatMap(snapshot -> history.byGuid(snapshot.guid()));
        if (wanted.isPresent() && keep.isEmpty()) {
            throw shared.failures()
                    .of(
                            history.name(),
                            ErrorCode.SNAPSHOT_NOT_FOUND,
                            "it has no snapshot " + wanted.get().name() + " with guid "
                                    + wanted.get().guid() + " to keep");
        }
        Optional<Path> disk = shared.catalog().disk(history.name());
        if (disk.isPresent()) {
            Fence fence = new Fence(shared);
            fence.refuseTwo(history.name());
            fence.refuseOpen(history.name(), disk.get());
        }
        return keep;
    }

    /** The snapshot to keep is also all that the replica has: whatever becomes of it, what is aside stays. */
    private void copy(AsidePlan plan, SnapshotEntry keep) throws IOException {
        Path copy = shared.layout().temporary(plan.volume(), plan.name());
        shared.disk().createFolders(copy);
        new DiskCopy(shared.disk())
                .ofSnapshot(
                        shared.layout()
                                .snapshotImage(plan.volume(), keep.snapshot().guid()),
                        DirLayout.image(copy));
        shared.disk().sync(DirLayout.image(copy));
        shared.disk().write(DirLayout.metadata(copy), EntryText.write(keep));
        shared.disk().sync(DirLayout.metadata(copy));
        shared.disk().sync(copy);
        shared.disk().sync(copy.getParent());
    }

    private String where(VolumeHistory history, AsidePlan plan) {
        DirLayout layout = shared.layout();
        Path newest = plan.own()
                ? layout.diskAside(plan.name())
                : DirLayout.image(layout.aside(plan.name())
                        .resolve(folder(history.newest().orElseThrow())));
        return newest + " (" + layout.aside(plan.name()) + " has its snapshots, and says in " + DirLayout.ASIDE_TEXT
                + " why it is there)";
    }

    private static String folder(SnapshotEntry entry) {
        return entry.snapshot().guid() + (entry.kept() ? DirLayout.KEPT : "");
    }

    private void publish(AsidePlan plan) throws IOException {
        DirLayout layout = shared.layout();
        Path guest = layout.guest(plan.volume().guest());
        Path draft = guest.resolve(layout.destroyedPrefix(plan.volume()) + plan.name());
        shared.disk().createFolders(guest);
        shared.disk().createFolders(layout.asides());
        if (plan.own()) {
            shared.disk().createFolders(layout.disksAside());
        }
        shared.disk().write(draft, plan.text());
        shared.disk().sync(draft);
        shared.disk().rename(draft, layout.plan(plan.volume()));
        shared.disk().sync(guest);
        shared.disk().sync(layout.own());
        shared.disk().sync(layout.root());
    }

    private void moveDisk(AsidePlan plan) throws IOException {
        Path disk = shared.catalog().disk(plan.volume()).orElseThrow();
        shared.disk().rename(disk, shared.layout().diskAside(plan.name()));
        shared.disk().sync(disk.getParent());
        shared.disk().sync(shared.layout().disksAside());
        shared.disk().sync(shared.layout().disks());
    }

    /** Ends what was begun; nothing was if the guest's own disk is not aside. The caller holds the volume's lock. */
    void completeIfBegun(VolumeName volume) throws IOException {
        Optional<AsidePlan> plan = shared.catalog().plan(volume);
        if (plan.isPresent()) {
            complete(plan.get());
        } else if (Files.exists(shared.layout().plan(volume), LinkOption.NOFOLLOW_LINKS)) {
            shared.disk().delete(shared.layout().plan(volume));
        }
    }

    private void complete(AsidePlan plan) throws IOException {
        DirLayout layout = shared.layout();
        Path folder = layout.volume(plan.volume());
        Path aside = layout.aside(plan.name());
        if (plan.keepUpTo().isEmpty() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            shared.disk().rename(folder, aside);
        } else {
            shared.disk().createFolders(aside);
        }
        if (plan.keepUpTo().isPresent()) {
            moveNewer(plan, folder, aside);
            mark(plan);
            shared.disk().sync(folder);
        }
        Path guest = layout.guest(plan.volume().guest());
        shared.disk().sync(guest);
        shared.disk().rename(layout.plan(plan.volume()), aside.resolve(DirLayout.ASIDE_TEXT));
        shared.disk().sync(aside);
        shared.disk().sync(layout.asides());
        shared.disk().sync(guest);
    }

    private void moveNewer(AsidePlan plan, Path folder, Path aside) throws IOException {
        DirLayout layout = shared.layout();
        Path copy = layout.temporary(plan.volume(), plan.name());
        if (Files.isDirectory(copy)) {
            shared.disk().rename(copy, aside.resolve(plan.keepUpTo().orElseThrow()));
        }
        VolumeHistory all = shared.catalog().unplanned(plan.volume());
        VolumeHistory kept = all.after(plan);
        for (SnapshotEntry entry : all.entries()) {
            if (!kept.has(entry)) {
                shared.disk().rename(folder.resolve(folder(entry)), aside.resolve(folder(entry)));
            }
        }
    }

    /** The newest snapshot that is left says that this is a replica, and of what. */
    private void mark(AsidePlan plan) throws IOException {
        Optional<SnapshotEntry> newest =
                shared.catalog().unplanned(plan.volume()).newest();
        if (newest.isEmpty() || newest.get().mark().equals(Optional.of(plan.mark()))) {
            return;
        }
        new Marker(shared).mark(plan.volume(), newest.get().marked(plan.mark()));
    }
}
