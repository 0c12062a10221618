package io.snapferry.storage.testkit.runs;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whole runs between two storages in which things go wrong by chance: streams are cut, space is short, answers are lost,
 * processes are killed on either side. After each run the target has only what the source once had, and no base is lost.
 * Then one run without faults needs nobody, sends in full only what the target did not have, and leaves nothing behind.
 *
 * <p>{@code -Dfaults.count=500} runs so many schedules, {@code -Dfaults.seed=7} begins with another one; the seed of one
 * that fails is told.
 */
public abstract class FaultRunsContract {
    private static final int RUNS = 3;
    private static final int CALLS = 4;
    private static final long BYTES = 150_000;
    private static final int CHANGES = 80;

    /** How many schedules an ordinary build has time for. */
    protected abstract int count();

    /** Makes an empty storage. */
    protected abstract FixtureStorage fresh() throws Exception;

    /** Opens it in a process that may die. */
    protected abstract Storage open(FixtureStorage guests, Death death) throws Exception;

    /** What operations that were not ended have left in a storage, in words. */
    protected abstract List<String> leftOver(FixtureStorage guests) throws Exception;

    /** Removes a storage with all in it. */
    protected abstract void remove(FixtureStorage guests) throws Exception;

    @Test
    void afterAnyFaultsOneRunPutsAllInOrder() throws Exception {
        long first = Long.getLong("faults.seed", 1);
        int count = Integer.getInteger("faults.count", count());
        System.out.println(getClass().getSimpleName() + ": schedules " + first + " to " + (first + count - 1));
        for (long seed = first; seed < first + count; seed++) {
            FixtureStorage source = fresh();
            FixtureStorage target = fresh();
            try {
                schedule(seed, source, target);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("with -Dfaults.seed=" + seed + " -Dfaults.count=1: " + e.getMessage(), e);
            }
            remove(source);
            remove(target);
        }
    }

    private void schedule(long seed, FixtureStorage source, FixtureStorage target) throws Exception {
        Random random = new Random(seed);
        Guest guest = new Guest(source, random);
        for (int run = 1; run <= RUNS; run++) {
            guest.live();
            Map<VolumeName, Volume> before = replicas(target);
            faultyRun(random, guest, source, target, "run-" + run);
            assertNothingLost(before, guest, source, target);
        }
        guest.live();
        cleanRun(guest, source, target);
    }

    private void faultyRun(Random random, Guest guest, FixtureStorage source, FixtureStorage target, String snapshot)
            throws Exception {
        try (Storage from = faulty(random, source);
                Storage to = faulty(random, target)) {
            new Run(from, to, guest).execute(snapshot);
        } catch (StorageException | Death.Crash planned) {
            // The next run begins with whatever is there.
        }
    }

    private Storage faulty(Random random, FixtureStorage guests) throws Exception {
        Death death =
                random.nextInt(3) == 0 ? Death.after(random.nextInt(CHANGES), random.nextBoolean()) : Death.never();
        FaultSchedule faults = new FaultSchedule(random.nextLong(), random.nextInt(3), CALLS, BYTES);
        return new FaultyStorage(open(guests, death), faults.addTo(new FaultScript()));
    }

    private Map<VolumeName, Volume> replicas(FixtureStorage target) throws Exception {
        try (Storage there = open(target, Death.never())) {
            return Run.volumes(there);
        }
    }

    private void assertNothingLost(
            Map<VolumeName, Volume> before, Guest guest, FixtureStorage source, FixtureStorage target)
            throws Exception {
        try (Storage here = open(source, Death.never())) {
            Map<VolumeName, Volume> replicas = replicas(target);
            assertThat(replicas.keySet()).as("replicas").containsAll(before.keySet());
            for (Volume replica : replicas.values()) {
                assertThat(replica.modified()).isFalse();
                for (Snapshot snapshot : replica.snapshots()) {
                    assertThat(target.content(replica.name(), snapshot.name()))
                            .as("%s@%s is what the source had", replica.name(), snapshot.name())
                            .isEqualTo(guest.content(snapshot));
                }
                assertThat(Run.volumes(here).get(replica.name()).snapshots())
                        .as("the source has the base of %s", replica.name())
                        .contains(Run.newest(replica));
            }
        }
    }

    private void cleanRun(Guest guest, FixtureStorage source, FixtureStorage target) throws Exception {
        try (Storage here = open(source, Death.never());
                Storage there = open(target, Death.never())) {
            Set<VolumeName> fresh = new TreeSet<>(Run.volumes(here).keySet());
            fresh.removeAll(Run.volumes(there).keySet());
            Run run = new Run(here, there, guest);
            run.execute("clean");
            assertThat(run.full()).as("sent in full").containsExactlyElementsOf(fresh);
            for (Volume volume : Run.volumes(here).values()) {
                Volume replica = Run.volumes(there).get(volume.name());
                assertThat(volume.snapshots()).extracting(Snapshot::name).containsExactly("clean");
                assertThat(replica.snapshots()).isEqualTo(volume.snapshots());
                assertThat(target.content(volume.name(), "clean")).isEqualTo(source.content(volume.name(), "clean"));
            }
        }
        assertThat(leftOver(source)).as("left over on the source").isEmpty();
        assertThat(leftOver(target)).as("left over on the target").isEmpty();
    }
}
