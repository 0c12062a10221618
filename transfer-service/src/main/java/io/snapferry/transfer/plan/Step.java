package io.snapferry.transfer.plan;

import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one volume gets to the new snapshot on the target. */
public sealed interface Step {

    /** What the first stream is made from; empty if it has all. */
    Optional<Snapshot> base();

    VolumeProgress.Step kind();

    /** The target has no such volume yet. */
    record Full() implements Step {
        @Override
        public Optional<Snapshot> base() {
            return Optional.empty();
        }

        @Override
        public VolumeProgress.Step kind() {
            return VolumeProgress.Step.FULL;
        }
    }

    /** Only what changed since a snapshot that the target has, and the source at least as a bookmark. */
    record Incremental(Snapshot since) implements Step {
        @Override
        public Optional<Snapshot> base() {
            return Optional.of(since);
        }

        @Override
        public VolumeProgress.Step kind() {
            return VolumeProgress.Step.INCREMENTAL;
        }
    }

    /**
     * Only what changed since the newest common snapshot, for which the target gives up all that it has beyond it.
     *
     * @param newer the target's snapshots after it, all of this job
     * @param bookmarks what is left on the target of other snapshots of this job, which may also be in the way
     */
    record RollBack(Snapshot since, List<Snapshot> newer, List<Snapshot> bookmarks) implements Step {

        /** So that the names of all fit into one request, with those of some that the stream brings. */
        static final int MOST = 80;

        public RollBack {
            newer = List.copyOf(newer);
            bookmarks = List.copyOf(bookmarks);
        }

        @Override
        public Optional<Snapshot> base() {
            return Optional.of(since);
        }

        @Override
        public VolumeProgress.Step kind() {
            return VolumeProgress.Step.INCREMENTAL;
        }

        /** What the target may destroy if it is newer. */
        public Set<Snapshot> discarded() {
            return Stream.concat(newer.stream(), bookmarks.stream()).collect(Collectors.toSet());
        }

        /** What goes, in words. */
        public String loss() {
            return "all that it had after " + since.name()
                    + (newer.isEmpty()
                            ? ""
                            : ", with the snapshots "
                                    + newer.stream().map(Snapshot::name).collect(Collectors.joining(", ")));
        }
    }

    /**
     * The rest of a stream that was cut, and then what changed since that.
     *
     * @param to what the stream makes
     * @param token of the target's {@link io.snapferry.storage.spi.Partial}
     */
    record Resume(Snapshot to, Optional<Snapshot> base, String token) implements Step {
        @Override
        public VolumeProgress.Step kind() {
            return anew().kind();
        }

        /** What to do if it cannot go on after all. */
        public Step anew() {
            return base.<Step>map(Incremental::new).orElseGet(Full::new);
        }
    }

    /** Nothing was written since a snapshot that both sides have, and the job's own: it stays the newest. */
    record UpToDate(Snapshot since) implements Step {
        @Override
        public Optional<Snapshot> base() {
            return Optional.of(since);
        }

        @Override
        public VolumeProgress.Step kind() {
            return VolumeProgress.Step.UP_TO_DATE;
        }

        /** Whether it is still so. */
        public boolean holds(Volume source) {
            return Unchanged.knownSince(source, since.guid());
        }
    }
}
