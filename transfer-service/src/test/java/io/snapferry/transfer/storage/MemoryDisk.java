package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A volume of a {@link MemoryStorage}, which guards it. */
final class MemoryDisk {

    byte[] content = new byte[0];
    boolean fenced;
    Optional<ReplicaMark> mark = Optional.empty();
    Optional<MemoryPartial> partial = Optional.empty();
    final List<Snapshot> snapshots = new ArrayList<>();
    final List<Snapshot> bookmarks = new ArrayList<>();
    final Set<String> sent = new HashSet<>();
    private final Map<String, byte[]> contents = new HashMap<>();

    Map<String, byte[]> contents() {
        return Map.copyOf(contents);
    }

    /** Whether there is no more than a receive that was cut. */
    boolean begun() {
        return snapshots.isEmpty() && partial.isPresent() && mark.isEmpty();
    }

    void add(Snapshot snapshot) {
        snapshots.add(snapshot);
        contents.put(snapshot.guid(), content);
    }

    /** Refuses if there is anything beyond the snapshot. */
    void requireAt(Snapshot snapshot) throws StorageException {
        boolean newest = !snapshots.isEmpty()
                && snapshots.get(snapshots.size() - 1).guid().equals(snapshot.guid());
        if (!newest || content(snapshot).length != content.length) {
            throw new StorageException(ErrorCode.DIVERGED, "it is beyond " + snapshot.name());
        }
    }

    byte[] content(Snapshot snapshot) throws StorageException {
        if (!has(snapshots, snapshot)) {
            throw new StorageException(ErrorCode.SNAPSHOT_NOT_FOUND, "no snapshot " + snapshot.name());
        }
        return contents.get(snapshot.guid());
    }

    /** How much an increment on it need not send. */
    int length(Snapshot base) throws StorageException {
        if (!has(snapshots, base) && !has(bookmarks, base)) {
            throw new StorageException(ErrorCode.SNAPSHOT_NOT_FOUND, "no snapshot or bookmark " + base.name());
        }
        return contents.get(base.guid()).length;
    }

    /** Of each snapshot between the two, its guid and the length of its content. */
    byte[] between(Snapshot base, Snapshot end) throws StorageException {
        StringBuilder all = new StringBuilder();
        boolean within = false;
        for (Snapshot snapshot : snapshots) {
            if (snapshot.guid().equals(end.guid())) {
                break;
            }
            if (within) {
                all.append(snapshot.guid()).append(String.format("%08x", content(snapshot).length));
            }
            within |= snapshot.guid().equals(base.guid());
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Adds one that came between, of which the content is only the beginning of what there is now. */
    void add(Snapshot snapshot, int length) {
        snapshots.add(snapshot);
        contents.put(snapshot.guid(), Arrays.copyOf(content, length));
    }

    /** Changes a byte of what is newest, in the snapshots that share it too. */
    void rot() {
        content[0]++;
    }

    boolean isAt(Snapshot base) {
        return has(snapshots, base) && Arrays.equals(contents.get(base.guid()), content);
    }

    /** Whether the base is there, and only what may be discarded after it. */
    boolean canGoBack(ReceiveRequest request) {
        List<String> guids = snapshots.stream().map(Snapshot::guid).toList();
        int base = guids.indexOf(request.base().orElseThrow().guid());
        return base >= 0
                && snapshots.subList(base + 1, snapshots.size()).stream().allMatch(request::discards);
    }

    void destroy(Snapshot gone, boolean leavesBookmark) {
        if (!snapshots.removeIf(snapshot -> same(snapshot, gone))) {
            bookmarks.removeIf(bookmark -> same(bookmark, gone));
        } else if (leavesBookmark && sent.contains(gone.guid())) {
            bookmarks.add(gone);
        }
    }

    boolean isBaseOfPartial(Snapshot snapshot) {
        return partial.flatMap(cut -> cut.partial().baseGuid())
                .filter(snapshot.guid()::equals)
                .isPresent();
    }

    /** A replica with the snapshots up to one of them. */
    MemoryDisk upTo(Snapshot last, ReplicaMark marked) throws StorageException {
        MemoryDisk made = new MemoryDisk();
        made.mark = Optional.of(marked);
        made.content = content(last);
        for (Snapshot snapshot : snapshots) {
            made.snapshots.add(snapshot);
            made.contents.put(snapshot.guid(), contents.get(snapshot.guid()));
            if (snapshot.guid().equals(last.guid())) {
                break;
            }
        }
        return made;
    }

    Volume listed(VolumeName name, boolean histories, boolean tellsChanges, boolean hasBookmarks) {
        return new Volume(
                name,
                VolumeKind.BLOCK,
                content.length,
                mark.or(() -> partial.map(MemoryPartial::mark)),
                histories ? snapshots : List.of(),
                modified(),
                tellsChanges ? unchangedSince() : Optional.empty(),
                hasBookmarks ? Optional.of(bookmarks) : Optional.empty(),
                partial.map(MemoryPartial::partial),
                Optional.<Map<String, String>>empty(),
                Optional.empty(),
                Optional.empty());
    }

    private boolean modified() {
        return mark.isPresent() && !snapshots.isEmpty() && !isAt(snapshots.get(snapshots.size() - 1));
    }

    private Optional<String> unchangedSince() {
        Optional<String> oldest = Optional.empty();
        for (int i = snapshots.size() - 1; i >= 0 && isAt(snapshots.get(i)); i--) {
            oldest = Optional.of(snapshots.get(i).guid());
        }
        return oldest;
    }

    private static boolean has(List<Snapshot> all, Snapshot wanted) {
        return all.stream().anyMatch(one -> one.guid().equals(wanted.guid()));
    }

    private static boolean same(Snapshot one, Snapshot other) {
        return one.guid().equals(other.guid()) && one.name().equals(other.name());
    }
}
