package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.testkit.faults.FaultSchedule;
import io.snapferry.transfer.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs as workers do them, in which things go wrong by chance on either side: calls fail, streams are cut, answers are
 * lost, the source's worker dies between two steps. After each run the target has only what the source once had, and
 * no base is lost; then one run without faults needs nobody, sends in full only what the target had nothing of, and
 * leaves nothing behind.
 *
 * <p>{@code -Dfaults.seed=7 -Dfaults.count=1} repeats one.
 */
@Timeout(600)
class RunsWithFaultsTest {

    private static final int COUNT = 100;
    private static final int RUNS = 4;
    private static final int CALLS = 3;
    private static final int LARGEST_WRITE = 40_000;
    private static final int STEPS = 12;

    private final TwoNodes nodes = TwoNodes.inMemory();
    private final MemoryStorage source = nodes.source();
    private final MemoryStorage target = nodes.target().storage();
    private final List<String> disks = new ArrayList<>();
    private long epoch;
    private long safeEpoch;
    private int failed;
    private int killed;
    private int resumed;

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void afterAnyFaultsOneRunPutsAllInOrder() {
        long first = Long.getLong("faults.seed", 1);
        int count = Integer.getInteger("faults.count", COUNT);
        for (long seed = first; seed < first + count; seed++) {
            try {
                schedule(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "with -Dfaults.seed=" + seed + " -Dfaults.count=1: " + e.getMessage() + "\n"
                                + String.join("\n", nodes.sent().log()),
                        e);
            }
        }
        System.out.println("of " + RUNS * count + " runs " + failed + " failed, " + killed
                + " were killed; streams that went on: " + resumed);
    }

    private void schedule(Random random) throws Exception {
        begin(random);
        for (int run = 0; run < RUNS; run++) {
            live(random);
            Map<String, List<String>> before = replicas();
            sync(faulty(random));
            source.faults().mend();
            target.faults().mend();
            assertNothingLost(before);
        }
        live(random);
        cleanRun();
        resumed += (int) nodes.sent().log().stream()
                .filter(line -> line.contains("going on with the cut stream"))
                .count();
    }

    private void begin(Random random) {
        nodes.heartbeat();
        source.clear();
        target.clear();
        disks.clear();
        nodes.sent().clear();
        safeEpoch = epoch;
        Set<Capability> plain = Set.of(Capability.INCREMENTAL, Capability.SIZE_ESTIMATE);
        for (MemoryStorage storage : List.of(source, target)) {
            if (random.nextInt(3) == 0) {
                storage.declare(plain);
            } else {
                storage.declareAll();
            }
        }
        add(random);
        add(random);
    }

    private void live(Random random) {
        for (String disk : disks) {
            if (random.nextInt(3) > 0) {
                write(random, disk);
            }
        }
        if (random.nextInt(8) == 0) {
            add(random);
        }
    }

    private void add(Random random) {
        disks.add("vm-100-disk-" + disks.size());
        write(random, disks.get(disks.size() - 1));
    }

    private void write(Random random, String disk) {
        byte[] bytes = new byte[1 + random.nextInt(LARGEST_WRITE)];
        random.nextBytes(bytes);
        source.write(disk, bytes);
    }

    /** A run in which faults are planned, and perhaps an end between two of its steps. */
    private RunControl faulty(Random random) {
        new FaultSchedule(random.nextLong(), random.nextInt(3), CALLS, LARGEST_WRITE).addTo(source.faults());
        new FaultSchedule(random.nextLong(), random.nextInt(3), CALLS, LARGEST_WRITE).addTo(target.faults());
        RunControl control = new RunControl(Runnable::run);
        AtomicInteger left = new AtomicInteger(random.nextInt(3) == 0 ? random.nextInt(STEPS) : Integer.MAX_VALUE);
        nodes.sent().afterwards(message -> {
            if (message instanceof LogLine && left.getAndDecrement() == 0) {
                control.stop("the worker is killed");
            }
        });
        return control;
    }

    private void sync(RunControl control) {
        epoch++;
        int successes = nodes.sent().all(RunSucceeded.class).size();
        nodes.sync(
                TwoNodes.order(epoch, RunAction.SYNC, Optional.empty(), Optional.of(safeEpoch)),
                Optional.empty(),
                control);
        nodes.sent().afterwards(message -> {});
        if (nodes.sent().all(RunSucceeded.class).size() > successes) {
            safeEpoch = epoch;
        }
        count(control);
    }

    private void count(RunControl control) {
        failed += nodes.sent().all(RunFailed.class).stream().anyMatch(report -> report.epoch() == epoch) ? 1 : 0;
        killed += control.stopped().isPresent() ? 1 : 0;
    }

    private Map<String, List<String>> replicas() {
        Map<String, List<String>> replicas = new TreeMap<>();
        target.volumes().forEach(volume -> replicas.put(volume.value(), target.guids(volume.value())));
        return replicas;
    }

    private void assertNothingLost(Map<String, List<String>> before) {
        Map<String, List<String>> now = replicas();
        before.forEach((volume, guids) -> {
            if (!guids.isEmpty()) {
                assertThat(now.get(volume))
                        .as("snapshots of replica %s", volume)
                        .isNotEmpty();
            }
        });
        now.forEach((volume, guids) -> {
            Map<String, byte[]> once = source.contents(volume);
            Map<String, byte[]> there = target.contents(volume);
            guids.forEach(guid -> assertThat(there.get(guid))
                    .as("%s@%s is what the source had", volume, guid)
                    .isEqualTo(once.get(guid)));
            if (!guids.isEmpty()) {
                Set<String> bases = new HashSet<>(source.guids(volume));
                bases.addAll(source.bookmarkGuids(volume));
                assertThat(bases).as("bases of %s on the source", volume).contains(guids.get(guids.size() - 1));
            }
        });
    }

    private void cleanRun() throws Exception {
        Map<String, List<String>> before = replicas();
        int successes = nodes.sent().all(RunSucceeded.class).size();
        sync(new RunControl(Runnable::run));

        List<RunSucceeded> all = nodes.sent().all(RunSucceeded.class);
        assertThat(all).as("successes").hasSize(successes + 1);
        for (VolumeProgress volume : all.get(successes).volumes()) {
            String name = volume.volume().name();
            boolean had = !before.getOrDefault(name, List.of()).isEmpty();
            assertThat(volume.step() == VolumeProgress.Step.FULL)
                    .as("%s is sent in full", name)
                    .isEqualTo(!had);
            assertThat(source.snapshots(name)).as("snapshots of %s", name).hasSize(1);
            assertThat(target.guids(name)).as("snapshots of %s", name).isEqualTo(source.guids(name));
            assertThat(target.content(name)).isEqualTo(source.content(name));
        }
        assertThat(all.get(successes).volumes()).hasSameSizeAs(disks);
        assertThat(target.volumes()).hasSameSizeAs(disks);
        assertThat(target.list(ListRequest.all()))
                .allMatch(volume -> volume.partial().isEmpty());
        assertThat(target.asides()).isEmpty();
    }
}
