package io.snapferry.storage.testkit.runs;

import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a run concludes from the histories of a volume and its replica. */
final class Histories {
    private Histories() {}

    static Snapshot newest(Volume volume) {
        return volume.snapshots().get(volume.snapshots().size() - 1);
    }

    /** What an increment of the volume can be made from. */
    static List<Snapshot> bases(Volume volume) {
        return Stream.concat(volume.bookmarks().orElse(List.of()).stream(), volume.snapshots().stream())
                .toList();
    }

    /**
     * The source's snapshot, or what is left of it, that is the newest on the target; empty if there is none.
     *
     * @throws IllegalStateException if the replica has another history
     */
    static Optional<Snapshot> base(Volume volume, Optional<Volume> replica) {
        if (replica.isEmpty() || replica.get().snapshots().isEmpty()) {
            return Optional.empty();
        }
        Optional<Snapshot> base = find(bases(volume), newest(replica.get()).guid());
        if (base.isEmpty() || replica.get().modified()) {
            throw new IllegalStateException(volume.name() + " cannot go on: there is "
                    + replica.get().snapshots() + " on the target and " + bases(volume) + " on the source");
        }
        return base;
    }

    static Optional<Snapshot> find(List<Snapshot> all, String guid) {
        return all.stream().filter(snapshot -> snapshot.guid().equals(guid)).findFirst();
    }

    /** What the source must keep for the replica, by guid: its base, and what a stream that was cut goes on with. */
    static Set<String> needed(Optional<Volume> replica) {
        Set<String> needed = new HashSet<>();
        replica.filter(there -> !there.snapshots().isEmpty())
                .ifPresent(there -> needed.add(newest(there).guid()));
        Optional<Partial> partial = replica.flatMap(Volume::partial);
        partial.map(Partial::to).map(Snapshot::guid).ifPresent(needed::add);
        partial.flatMap(Partial::baseGuid).ifPresent(needed::add);
        return needed;
    }

    static List<Snapshot> without(List<Snapshot> all, Set<String> kept) {
        return all.stream().filter(snapshot -> !kept.contains(snapshot.guid())).toList();
    }
}
