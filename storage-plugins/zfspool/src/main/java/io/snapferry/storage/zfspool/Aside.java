package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets data aside: the volume gets another name, and a clone of the snapshot that is to be kept gets the volume's. It is
 * promoted, as a replica must own its snapshots to be received into. What is still to be done is written on the data
 * before it gets its other name, so whoever comes next can complete it from any point.
 */
final class Aside {
    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final Set<VolumeName> changing;
    private final ReplicaProperties replicas;
    private final Clock clock;

    /**
     * Does nothing yet.
     *
     * @param changing the volumes that this process is changing, which are not set aside meanwhile
     */
    Aside(Pool pool, ZfsCommand zfs, Look look, Set<VolumeName> changing, ReplicaProperties replicas, Clock clock) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.changing = changing;
        this.replicas = replicas;
        this.clock = clock;
    }

    /** Where the data is then: the name of a dataset. */
    String set(SetAsideRequest request) throws StorageException {
        VolumeName name = request.volume();
        String where = pool.volume(name);
        if (!changing.add(name)) {
            throw pool.refusals()
                    .because(ErrorCode.BUSY, where + " is being received into: set it aside when that is over");
        }
        try {
            Volume volume = volume(name);
            Optional<String> keep = Optional.empty();
            if (request.keepUpTo().isPresent()) {
                keep = Optional.of(nameOf(volume, request.keepUpTo().get()));
            }
            boolean raw = volume.encrypted().orElse(false);
            AsideText text = new AsideText(name, keep, request.mark(), raw, request.why());
            PendingAside aside = new PendingAside(pool.dataset() + "/" + AsideText.name(name, clock.instant()), text);
            run(where, ChangeArguments.set(where, AsideText.PROPERTY, text.write()));
            run(where, ChangeArguments.rename(where, aside.dataset()));
            if (keep.isPresent()) {
                replicaOrBack(aside);
            }
            return aside.dataset();
        } finally {
            changing.remove(name);
        }
    }

    private Volume volume(VolumeName name) throws StorageException {
        String where = pool.volume(name);
        List<ListedRow> rows = look.below(where);
        if (rows.isEmpty()) {
            look.refuseAbsentPool();
            throw pool.refusals()
                    .because(ErrorCode.VOLUME_NOT_FOUND, where + " does not exist: there is nothing to set aside");
        }
        return Listing.volumes(pool, rows).stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> pool.refusals()
                        .because(ErrorCode.BUSY, where + " is being received, or is no volume of its name's kind"));
    }

    private String nameOf(Volume volume, Snapshot wanted) throws StorageException {
        return volume.snapshots().stream()
                .filter(found -> found.guid().equals(wanted.guid()))
                .map(Snapshot::name)
                .findFirst()
                .orElseThrow(() -> pool.refusals()
                        .because(
                                ErrorCode.SNAPSHOT_NOT_FOUND,
                                pool.volume(volume.name()) + " has no snapshot with guid "
                                        + Names.printable(wanted.guid()) + " to keep: read its snapshots again"));
    }

    /** Undoes all of it if ZFS refuses a part: a right may be missing, or space. */
    private void replicaOrBack(PendingAside aside) throws StorageException {
        String where = pool.volume(aside.text().of());
        try {
            run(where, ReceiveArguments.clone(aside, where, replicas));
            run(where, ChangeArguments.promote(where));
        } catch (StorageException refused) {
            try {
                undo(aside, where);
            } catch (StorageException alsoRefused) {
                refused.addSuppressed(alsoRefused);
            }
            throw refused;
        }
        try {
            noteReset(where);
            zfs.run(done(aside.dataset(), aside.text()));
        } catch (StorageException untidy) {
            // All is done nevertheless: partFrom makes up for it, and a replica that counts as changed is set aside
            // again.
        }
    }

    private void noteReset(String where) throws StorageException {
        for (ListedRow row : look.at(List.of(where))) {
            if (row.written() > 0) {
                run(where, ChangeArguments.set(where, ListedUse.RESET, Long.toString(row.written())));
            }
        }
    }

    private void undo(PendingAside aside, String where) throws StorageException {
        boolean free = look.at(List.of(where)).isEmpty()
                || zfs.run(ChangeArguments.destroyVolume(where)).ok();
        if (free) {
            run(where, ChangeArguments.rename(aside.dataset(), where));
        }
    }

    private static List<String> done(String dataset, AsideText text) {
        return ChangeArguments.set(dataset, AsideText.PROPERTY, text.done().write());
    }

    /** Brings a volume to where it is listed, if something ended before it was there. */
    void complete(VolumeName name) throws StorageException {
        Optional<PendingAside> known = look.pending(name);
        if (known.isEmpty() || !changing.add(name)) {
            return;
        }
        try {
            PendingAside aside = known.get();
            String where = pool.volume(name);
            List<ListedRow> rows = look.at(List.of(aside.dataset(), where));
            Optional<ListedRow> volume =
                    rows.stream().filter(row -> row.name().equals(where)).findFirst();
            if (rows.stream().noneMatch(row -> row.name().equals(aside.dataset()))) {
                look.refuseAbsentPool();
            } else {
                if (volume.isEmpty()) {
                    run(where, ReceiveArguments.clone(aside, where, replicas));
                }
                if (volume.isEmpty() || aside.isClone(volume.get())) {
                    run(where, ChangeArguments.promote(where));
                    noteReset(where);
                }
                run(aside.dataset(), done(aside.dataset(), aside.text()));
            }
            look.forget(name);
        } finally {
            changing.remove(name);
        }
    }

    /**
     * Lets what was set aside own the snapshots that it shares with the volume, which can then be destroyed.
     *
     * @return whether there was anything
     */
    boolean partFrom(VolumeName name) throws StorageException {
        boolean any = false;
        for (Optional<ListedRow> next = sharing(name); next.isPresent(); next = sharing(name)) {
            String aside = next.get().name();
            Optional<AsideText> unfinished = next.get().use().aside().flatMap(AsideText::unfinished);
            if (unfinished.isPresent()) {
                run(aside, done(aside, unfinished.get()));
            }
            run(aside, ChangeArguments.promote(aside));
            any = true;
        }
        return any;
    }

    private Optional<ListedRow> sharing(VolumeName name) throws StorageException {
        String prefix = pool.dataset() + "/";
        return look.datasets().stream()
                .filter(row -> row.name().startsWith(prefix)
                        && AsideText.isName(row.name().substring(prefix.length())))
                .filter(row ->
                        row.use().origin().stream().anyMatch(origin -> origin.startsWith(pool.volume(name) + "@")))
                .findFirst();
    }

    private void run(String what, List<String> arguments) throws StorageException {
        Command.Output output = zfs.run(arguments);
        if (!output.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.SET_ASIDE, what, output.exit(), output.stderr());
        }
    }
}
