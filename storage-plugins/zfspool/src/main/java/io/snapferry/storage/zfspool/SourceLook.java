package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is to be read, by name and guid: names can be reused. */
record SourceLook(Pool pool, Look look) {
    /** @param base the name of the base's snapshot or, if that is gone, of its bookmark */
    record Found(ListedRow volume, ListedRow snapshot, Optional<String> base) {}

    /** The name that a snapshot has if it is there. */
    String name(VolumeName volume, Snapshot snapshot) throws StorageException {
        return pool.existing(volume, snapshot.name()).orElseThrow(() -> notFound(volume, snapshot));
    }

    /** What is left of a snapshot whose data is gone. */
    static String bookmark(String snapshot) {
        return snapshot.replace('@', '#');
    }

    /** Whether the last listing showed the volume as not encrypted, with this as its newest snapshot. */
    boolean isKnownAsPlain(VolumeName volume, Snapshot snapshot) {
        return look.plain().have(pool.volume(volume), snapshot.guid());
    }

    Found find(VolumeName volume, Snapshot snapshot, Optional<Snapshot> base) throws StorageException {
        String where = pool.volume(volume);
        List<String> names = new ArrayList<>(List.of(where, name(volume, snapshot)));
        if (base.isPresent()) {
            String named = name(volume, base.get());
            names.addAll(List.of(named, bookmark(named)));
        }
        List<ListedRow> rows = look.at(names);
        Optional<ListedRow> dataset =
                rows.stream().filter(row -> row.name().equals(where)).findFirst();
        if (dataset.isEmpty()) {
            look.refuseAbsentPool();
            throw pool.refusals()
                    .because(ErrorCode.VOLUME_NOT_FOUND, where + " does not exist, so nothing of it can be read");
        }
        ListedRow found = named(rows, names.subList(1, 2), snapshot).orElseThrow(() -> notFound(volume, snapshot));
        if (base.isEmpty()) {
            return new Found(dataset.get(), found, Optional.empty());
        }
        ListedRow from = named(rows, names.subList(2, 4), base.get()).orElseThrow(() -> notFound(volume, base.get()));
        return new Found(dataset.get(), found, Optional.of(from.name()));
    }

    private static Optional<ListedRow> named(List<ListedRow> rows, List<String> names, Snapshot snapshot) {
        return names.stream()
                .flatMap(name -> rows.stream()
                        .filter(row -> row.name().equals(name) && row.guid().equals(snapshot.guid())))
                .findFirst();
    }

    StorageException notFound(VolumeName volume, Snapshot snapshot) {
        return pool.refusals()
                .because(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        pool.volume(volume) + " has no snapshot '" + Names.printable(snapshot.name()) + "' with guid "
                                + Names.printable(snapshot.guid()) + ": read its snapshots again");
    }
}
