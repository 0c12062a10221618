package io.snapferry.storage.testkit.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.faults.FaultSchedule;
import io.snapferry.storage.testkit.faults.FaultScript;
import io.snapferry.storage.testkit.faults.FaultyStorage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whole runs between two storages in which things go wrong by chance: streams are cut, space is short, answers are lost,
 * processes are killed on either side. After each run the target has only what the source once had, and no base is lost.
 * Then one run without faults needs nobody, sends in full only what the target did not have, and leaves nothing behind.
 * Where the storage declares {@link Capability#RESUME}, streams that were cut go on, unless others destroyed what they
 * were of; where it declares {@link Capability#BOOKMARKS}, others destroy the source's snapshots after a run, and their
 * bookmarks are the bases.
 *
 * <p>{@code -Dfaults.count=500} runs so many schedules, {@code -Dfaults.seed=7} begins with another one; the seed of one
 * that fails is told.
 */
public abstract class FaultRunsContract {
    private static final int MOST_FAILURES = 3;

    /** So many schedules have all in them that can happen. */
    private static final int MANY = 100;

    private static final int CALLS = 3;
    private static final int FAULTS = 7;
    private static final long BYTES = 150_000;

    private final Tally tally = new Tally();

    /** How many schedules an ordinary build has time for. */
    protected abstract int count();

    /** How many times as large volumes are as they are at least, some 200 KB; for storages that do nothing with less. */
    protected int scale() {
        return 1;
    }

    /** How many runs a schedule disturbs. */
    protected int runs() {
        return 3;
    }

    /** About how many changes each side makes in a run, so that deaths are spread over all of them. */
    protected int changes() {
        return 80;
    }

    /** Makes an empty storage: a source, then its target, and so on. */
    protected abstract FixtureStorage fresh() throws Exception;

    /** Opens it in a process that may die. */
    protected abstract Storage open(FixtureStorage guests, Death death) throws Exception;

    /** Waits for the end of what dead processes had started. */
    protected void settle() throws Exception {}

    /** Leaves no room on the target, or makes room again, for backends that can be filled in no time. */
    protected void fill(FixtureStorage target, boolean full) throws Exception {}

    /** The SHA-256 of what each snapshot of some volumes has in it. */
    protected Map<Snapshot, String> digests(FixtureStorage guests, Collection<Volume> volumes) throws Exception {
        Map<Snapshot, String> digests = new HashMap<>();
        for (Volume volume : volumes) {
            for (Snapshot snapshot : volume.snapshots()) {
                digests.put(snapshot, Sha256.of(guests.content(volume.name(), snapshot.name())));
            }
        }
        return digests;
    }

    /** What operations that were not ended have left in a storage, in words. */
    protected abstract List<String> leftOver(FixtureStorage guests) throws Exception;

    /** Removes a storage with all in it. */
    protected abstract void remove(FixtureStorage guests) throws Exception;

    @Test
    void afterAnyFaultsOneRunPutsAllInOrder() throws Exception {
        long first = Long.getLong("faults.seed", 1);
        int count = Integer.getInteger("faults.count", count());
        System.out.println(getClass().getSimpleName() + ": schedules " + first + " to " + (first + count - 1));
        List<String> failures = new ArrayList<>();
        Set<String> expected = new TreeSet<>();
        for (long seed = first; seed < first + count && failures.size() < MOST_FAILURES; seed++) {
            FixtureStorage source = fresh();
            FixtureStorage target = fresh();
            try (Storage here = open(source, Death.never());
                    Storage there = open(target, Death.never())) {
                expected.addAll(expected(here));
                new Schedule(new Random(seed), source, target, here, there).run();
            } catch (Exception | AssertionError e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                failures.add("with -Dfaults.seed=" + seed + " -Dfaults.count=1: " + trace);
                continue;
            }
            remove(source);
            remove(target);
        }
        System.out.println(getClass().getSimpleName() + ": " + tally);
        assertThat(failures).isEmpty();
        if (count >= MANY) {
            assertThat(tally.all()).as("what happened").containsAll(expected);
        }
    }

    private static Set<String> expected(Storage storage) {
        Set<String> expected = new TreeSet<>(Set.of(Tally.FULL, Tally.INCREMENT));
        if (Run.declares(storage, Capability.RESUME)) {
            expected.addAll(Set.of(Tally.GONE_ON, Tally.GIVEN_UP));
        }
        if (Run.declares(storage, Capability.BOOKMARKS)) {
            expected.add(Tally.ON_BOOKMARK);
        }
        return expected;
    }

    /** One of them, seen by processes that live through all of it. */
    private final class Schedule {
        private final Random random;
        private final FixtureStorage source;
        private final FixtureStorage target;
        private final Storage here;
        private final Storage there;
        private final Guest guest;

        /** The guids of the source's snapshots after the last run. */
        private final Map<VolumeName, List<String>> history = new HashMap<>();

        Schedule(Random random, FixtureStorage source, FixtureStorage target, Storage here, Storage there)
                throws Exception {
            this.random = random;
            this.source = source;
            this.target = target;
            this.here = here;
            this.there = there;
            this.guest = new Guest(source, random, scale());
        }

        void run() throws Exception {
            Set<VolumeName> replicas = Set.of();
            for (int run = 1; run <= runs(); run++) {
                guest.live("run-" + run);
                faultyRun("run-" + run);
                settle();
                replicas = assertNothingLost(replicas);
            }
            guest.live("clean");
            cleanRun(replicas);
        }

        private void faultyRun(String snapshot) throws Exception {
            boolean full = random.nextInt(6) == 0;
            fill(target, full);
            try (Storage from = faulty(source);
                    Storage to = faulty(target)) {
                new Run(from, to, guest, tally).execute(snapshot);
                tally.count("runs without an error");
            } catch (StorageException planned) {
                // The next run begins with whatever is there.
                tally.count("runs ended by " + planned.code());
                return;
            } catch (Death.Crash planned) {
                tally.count("runs ended by a death");
                return;
            } finally {
                fill(target, false);
            }
            if (Run.declares(here, Capability.BOOKMARKS)) {
                destroyOne(snapshot);
            }
        }

        private void destroyOne(String snapshot) throws Exception {
            List<VolumeName> all = List.copyOf(volumes(here).keySet());
            VolumeName volume = all.get(random.nextInt(all.size()));
            source.destroySnapshot(volume, snapshot);
        }

        private void destroySomeOfCutStreams(Collection<Volume> replicas, Map<VolumeName, Volume> volumes)
                throws Exception {
            for (Volume replica : replicas) {
                Optional<Snapshot> cut = replica.partial()
                        .flatMap(partial -> Histories.find(
                                volumes.get(replica.name()).snapshots(),
                                partial.to().guid()));
                if (cut.isPresent() && random.nextInt(4) == 0) {
                    source.destroySnapshot(replica.name(), cut.get().name());
                }
            }
        }

        private Storage faulty(FixtureStorage guests) throws Exception {
            Death death = random.nextInt(3) == 0
                    ? Death.after(random.nextInt(changes()), random.nextBoolean(), random.nextDouble())
                    : Death.never();
            FaultSchedule faults = new FaultSchedule(random.nextLong(), random.nextInt(FAULTS), CALLS, BYTES * scale());
            return new FaultyStorage(open(guests, death), faults.addTo(new FaultScript()));
        }

        private static Map<VolumeName, Volume> volumes(Storage storage) throws StorageException {
            return Run.volumes(storage, ListRequest.all());
        }

        /** Returns the replicas there are. */
        private Set<VolumeName> assertNothingLost(Set<VolumeName> before) throws Exception {
            Map<VolumeName, Volume> volumes = volumes(here);
            guest.taken(volumes);
            history.clear();
            volumes.forEach((name, volume) -> history.put(
                    name, volume.snapshots().stream().map(Snapshot::guid).toList()));
            Map<VolumeName, Volume> replicas = volumes(there);
            destroySomeOfCutStreams(replicas.values(), volumes);
            replicas.values().removeIf(replica -> replica.snapshots().isEmpty());
            assertThat(replicas.keySet()).as("replicas").containsAll(before);
            Map<Snapshot, String> digests = digests(target, replicas.values());
            for (Volume replica : replicas.values()) {
                assertThat(replica.modified()).isFalse();
                for (Snapshot snapshot : replica.snapshots()) {
                    assertThat(digests.get(snapshot))
                            .as("%s@%s is what the source had", replica.name(), snapshot.name())
                            .isEqualTo(Sha256.of(guest.content(snapshot)));
                }
                assertThat(Histories.bases(volumes.get(replica.name())))
                        .as("the source has the base of %s", replica.name())
                        .extracting(Snapshot::guid)
                        .contains(Histories.newest(replica).guid());
            }
            return replicas.keySet();
        }

        /** @param before the replicas there are */
        private void cleanRun(Set<VolumeName> before) throws Exception {
            try (Storage from = open(source, Death.never());
                    Storage to = open(target, Death.never())) {
                Run run = new Run(from, to, guest, tally);
                run.execute("clean");
                assertThat(run.full())
                        .as("sent in full")
                        .filteredOn(before::contains)
                        .isEmpty();
            }
            Map<VolumeName, Volume> replicas = volumes(there);
            Map<Snapshot, String> digests = digests(target, replicas.values());
            for (Volume volume : volumes(here).values()) {
                Volume replica = replicas.get(volume.name());
                assertThat(volume.snapshots()).extracting(Snapshot::name).containsExactly("clean");
                assertThat(replica.snapshots()).isEqualTo(volume.snapshots());
                assertThat(digests.get(Histories.newest(replica)))
                        .as("%s is as the guest has it", volume.name())
                        .isEqualTo(Sha256.of(guest.content(Histories.newest(volume))));
                assertThat(volume.bookmarks().orElse(List.of()))
                        .as("bookmarks of %s: only those of snapshots that went just now", volume.name())
                        .extracting(Snapshot::guid)
                        .isSubsetOf(history.getOrDefault(volume.name(), List.of()));
            }
            assertThat(leftOver(source)).as("left over on the source").isEmpty();
            assertThat(leftOver(target)).as("left over on the target").isEmpty();
        }
    }
}
