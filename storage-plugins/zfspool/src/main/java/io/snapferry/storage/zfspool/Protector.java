package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the base of the next increment, whoever destroys its snapshot.
 *
 * <p>Where channel programs run, the bookmark of an increment's end is left to the program that destroys older snapshots
 * after a run, as it costs no process of its own there: until then the increment's base is still to be had.
 */
final class Protector {
    private static final String TAG = "snapferry";

    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final Protection how;
    private final boolean programs;
    private final ChannelProgram program;
    private final Map<VolumeName, Set<Snapshot>> unmarked = new ConcurrentHashMap<>();

    /**
     * Does nothing yet.
     *
     * @param programs whether channel programs run
     */
    Protector(Pool pool, ZfsCommand zfs, Look look, Protection how, boolean programs) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.how = how;
        this.programs = programs;
        this.program = new ChannelProgram(pool, zfs);
    }

    /** The stream, after whose end what was sent is protected. */
    SendStream protecting(SendRequest request, SendStream stream) {
        return how == Protection.NONE ? stream : new ProtectedStream(stream, () -> sent(request));
    }

    /** Protects what was received and the other side has, as if it had been sent from here. */
    void keep(VolumeName volume, Snapshot snapshot) throws StorageException {
        switch (how) {
            case HOLD -> protect(ChangeArguments.hold(TAG, at(volume, snapshot)), at(volume, snapshot));
            case BOOKMARK -> bookmark(volume, snapshot);
            case NONE -> {}
        }
    }

    private void sent(SendRequest request) throws StorageException {
        VolumeName volume = request.volume();
        if (how == Protection.BOOKMARK && programs && request.base().isPresent()) {
            Set<Snapshot> some = unmarked.computeIfAbsent(volume, first -> ConcurrentHashMap.newKeySet());
            // That the base is sent further proves that it had arrived, even if it was another process that sent it.
            some.add(request.base().get());
            some.add(request.snapshot());
        } else {
            keep(volume, request.snapshot());
        }
    }

    private void bookmark(VolumeName volume, Snapshot snapshot) throws StorageException {
        protect(ChangeArguments.bookmark(at(volume, snapshot), mark(volume, snapshot)), at(volume, snapshot));
    }

    /** What is protected already is well, and what is gone meanwhile cannot be. */
    private void protect(List<String> arguments, String what) throws StorageException {
        Command.Output output = zfs.run(arguments);
        String said = output.stderr();
        if (!output.ok() && !said.contains("exists") && !said.contains("does not exist")) {
            throw ZfsErrors.failure(pool.refusals(), Operation.PROTECT, what, output.exit(), said);
        }
    }

    /**
     * Destroys snapshots, and what protects them from it. Of those that are gone, destroys the bookmarks.
     *
     * @return those that are still to be destroyed, one way or another
     */
    Collection<Snapshot> destroy(VolumeName volume, Collection<Snapshot> wanted) throws StorageException {
        return switch (how) {
            case NONE -> wanted;
            case HOLD -> released(volume, wanted);
            case BOOKMARK -> programs ? atOnce(volume, wanted) : oneByOne(volume, wanted);
        };
    }

    private Collection<Snapshot> released(VolumeName volume, Collection<Snapshot> wanted) throws StorageException {
        List<String> names = new ArrayList<>();
        for (Snapshot snapshot : wanted) {
            if (pool.existing(volume, snapshot.name()).isPresent()) {
                names.add(at(volume, snapshot));
            }
        }
        if (names.isEmpty()) {
            return wanted;
        }
        List<String> held = new ArrayList<>();
        for (ListedRow row : look.at(names)) {
            boolean asked = wanted.stream()
                    .anyMatch(snapshot -> at(volume, snapshot).equals(row.name())
                            && snapshot.guid().equals(row.guid()));
            if (asked && row.use().holds() > 0) {
                held.add(row.name());
            }
        }
        release(held);
        return wanted;
    }

    /**
     * Releases what is held here of a replica, which was sent on or was its guest's own once.
     *
     * @return whether there was anything
     */
    boolean release(VolumeName volume) throws StorageException {
        List<String> held = look.below(pool.volume(volume)).stream()
                .filter(row -> row.isSnapshot() && row.use().holds() > 0)
                .map(ListedRow::name)
                .toList();
        return release(held);
    }

    private boolean release(List<String> held) throws StorageException {
        boolean any = false;
        for (String name : held) {
            Command.Output output = zfs.run(ChangeArguments.release(TAG, name));
            // Other failures mean that the hold is another's, which the destruction finds out.
            if (ZfsErrors.code(Operation.PROTECT, output.stderr()) == ErrorCode.PERMISSION_DENIED) {
                throw ZfsErrors.failure(pool.refusals(), Operation.PROTECT, name, output.exit(), output.stderr());
            }
            any |= output.ok();
        }
        return any;
    }

    private Collection<Snapshot> atOnce(VolumeName volume, Collection<Snapshot> wanted) throws StorageException {
        List<Snapshot> toMark = List.copyOf(unmarked.getOrDefault(volume, Set.of()));
        List<Snapshot> left = new ArrayList<>();
        List<Snapshot> gone = new ArrayList<>();
        Optional<ChannelProgram.Results> results = program.run(volume, toMark, wanted);
        if (results.isEmpty()) {
            for (Snapshot snapshot : toMark) {
                bookmark(volume, snapshot);
            }
            marked(volume, toMark);
            return oneByOne(volume, wanted);
        }
        marked(volume, toMark);
        for (Snapshot snapshot : wanted) {
            switch (results.get().of(snapshot)) {
                case DONE -> {}
                case ABSENT -> gone.add(snapshot);
                case FAILED -> left.add(snapshot);
            }
        }
        if (!results.get().volumeIsThere()) {
            return wanted;
        }
        destroyBookmarks(volume, gone);
        return left;
    }

    private void marked(VolumeName volume, List<Snapshot> some) {
        Set<Snapshot> all = unmarked.get(volume);
        if (all != null) {
            all.removeAll(Set.copyOf(some));
        }
    }

    /** With one process for each bookmark: what a plain user may do. */
    private Collection<Snapshot> oneByOne(VolumeName volume, Collection<Snapshot> wanted) throws StorageException {
        List<String> names = new ArrayList<>();
        for (Snapshot snapshot : wanted) {
            if (pool.existing(volume, snapshot.name()).isPresent()) {
                names.addAll(List.of(at(volume, snapshot), mark(volume, snapshot)));
            }
        }
        if (names.isEmpty()) {
            return wanted;
        }
        List<ListedRow> rows = look.at(names);
        List<Snapshot> left = new ArrayList<>(wanted);
        for (Snapshot snapshot : wanted) {
            boolean there = isIn(rows, at(volume, snapshot), snapshot);
            if (!there && isIn(rows, mark(volume, snapshot), snapshot)) {
                destroyBookmark(mark(volume, snapshot));
                left.remove(snapshot);
            }
        }
        return left;
    }

    private void destroyBookmarks(VolumeName volume, List<Snapshot> gone) throws StorageException {
        List<String> unknown = new ArrayList<>();
        for (Snapshot snapshot : gone) {
            if (pool.existing(volume, snapshot.name()).isEmpty()) {
                continue;
            }
            String name = mark(volume, snapshot);
            if (look.histories().have(name, snapshot.guid())) {
                destroyBookmark(name);
            } else {
                unknown.add(name);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        List<ListedRow> rows = look.at(unknown);
        for (Snapshot snapshot : gone) {
            if (isIn(rows, mark(volume, snapshot), snapshot)) {
                destroyBookmark(mark(volume, snapshot));
            }
        }
    }

    private static boolean isIn(List<ListedRow> rows, String name, Snapshot snapshot) {
        return rows.stream()
                .anyMatch(row -> row.name().equals(name) && row.guid().equals(snapshot.guid()));
    }

    private void destroyBookmark(String name) throws StorageException {
        Command.Output output = zfs.run(ChangeArguments.destroyBookmark(name));
        if (!output.ok() && !output.stderr().contains("does not exist")) {
            throw ZfsErrors.failure(pool.refusals(), Operation.DESTROY, name, output.exit(), output.stderr());
        }
    }

    private String at(VolumeName volume, Snapshot snapshot) {
        return pool.volume(volume) + "@" + snapshot.name();
    }

    private String mark(VolumeName volume, Snapshot snapshot) {
        return pool.volume(volume) + "#" + snapshot.name();
    }
}
