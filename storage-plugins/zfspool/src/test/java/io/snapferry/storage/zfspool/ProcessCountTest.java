package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes are what users of ZFS tools wait for, so their number is part of what this plugin promises. */
@TestPools.Pair(1)
class ProcessCountTest {
    private interface Step {
        void run() throws Exception;
    }

    @TempDir
    private Path folder;

    @Test
    void aRunStartsFewProcesses(TestPools pools) throws Exception {
        ZfsFixture fixture = ZfsFixture.open(pools, VolumeKind.BLOCK);
        VolumeName volume = new VolumeName("vm-100-disk-0");
        VolumeName other = new VolumeName("vm-100-disk-1");
        fixture.source().create(volume, 1 << 20);
        fixture.source().create(other, 1 << 20);
        try (Storage source = open(pools, fixture.sourceDataset().dataset());
                Storage target = open(pools, fixture.targetDataset().dataset())) {
            assertThat(processes(() -> source.list(ListRequest.all()))).isEqualTo(1);
            assertThat(processes(() -> source.list(ListRequest.of(100)))).isEqualTo(1);
            assertThat(processes(() -> {
                        source.list(ListRequest.all().withoutSnapshots());
                        source.capacity();
                    }))
                    .as("what the scanner does")
                    .isEqualTo(1);
            assertThat(processes(source::capacity)).isEqualTo(1);
            assertThat(processes(() -> source.snapshot(List.of(volume, other), "first")))
                    .isEqualTo(1);
            Snapshot first = source.list(ListRequest.all()).get(0).snapshots().get(0);
            byte[][] stream = new byte[1][];
            assertThat(processes(() -> stream[0] = sent(source, volume, first, RealWorld.names(target))))
                    .as("send and bookmark")
                    .isEqualTo(2);
            assertThat(processes(() -> sent(source, other, first(source, 1), Set.of())))
                    .as("list, send and bookmark")
                    .isEqualTo(3);
            ReceiveRequest request = new ReceiveRequest(
                    volume, VolumeKind.BLOCK, first, Optional.empty(), new ReplicaMark(100, "100-0", "node-a"));
            assertThat(processes(() -> target.receive(request, new ByteArrayInputStream(stream[0]))))
                    .isEqualTo(3);
            assertThat(processes(() -> source.destroySnapshots(volume, List.of(first))))
                    .isEqualTo(1);
            VolumeName renamed = new VolumeName("vm-100-disk-9");
            assertThat(processes(() -> target.rename(volume, renamed, 100))).isEqualTo(4);
            assertThat(processes(() -> target.setAside(new SetAsideRequest(
                            renamed, Optional.of(first), new ReplicaMark(100, "100-0", "node-a"), "a test"))))
                    .isEqualTo(8);
            assertThat(processes(() -> target.setAside(new SetAsideRequest(
                            renamed, Optional.empty(), new ReplicaMark(100, "100-0", "node-a"), "a test"))))
                    .isEqualTo(4);
            target.receive(request, new ByteArrayInputStream(stream[0]));
            assertThat(processes(() -> target.destroyReplica(volume, 100))).isEqualTo(4);
        } finally {
            fixture.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"vm-100-disk-0, 3, 3, 4, 5", "subvol-100-disk-0, 5, 4, 6, 5"})
    void aRoleIsChangedByFewProcesses(String name, int fence, int noFence, int replica, int home, TestPools pools)
            throws Exception {
        VolumeName volume = new VolumeName(name);
        ReplicaMark mark = new ReplicaMark(100, "100-0", "node-a");
        ZfsFixture fixture = ZfsFixture.open(pools, Pool.kind(volume));
        fixture.source().create(volume, 1 << 20);
        try (Storage source = open(pools, fixture.sourceDataset().dataset())) {
            Snapshot first = source.snapshot(List.of(volume), "first").get(volume);
            RoleRequest toHome = RoleRequest.home(volume, mark);
            assertThat(processes(() -> source.assign(RoleRequest.fenced(volume, mark))))
                    .isEqualTo(fence);
            assertThat(processes(() -> source.assign(RoleRequest.fenced(volume, mark))))
                    .as("a look")
                    .isEqualTo(1);
            assertThat(processes(() -> source.assign(toHome))).isEqualTo(noFence);
            assertThat(processes(() -> source.assign(RoleRequest.replica(volume, mark, first))))
                    .isEqualTo(replica);
            assertThat(processes(() -> source.assign(toHome))).isEqualTo(home);
            assertThat(processes(() -> source.assign(toHome))).isEqualTo(1);
        } finally {
            fixture.close();
        }
    }

    /** After the first, so that there is something to destroy: at most three for a volume that changed, for root. */
    @ParameterizedTest
    @CsvSource({
        "vm-100-disk-0, bookmark, 2, 2, 3, 3",
        "subvol-100-disk-0, bookmark, 2, 2, 3, 3",
        "vm-100-disk-0, none, 1, 3, 3, 3",
        "vm-100-disk-0, hold, 2, 6, 6, 6"
    })
    void theSourcesSideOfARunStartsFewProcessesForAVolume(
            String name, String protect, int first, int second, int third, int fourth, TestPools pools)
            throws Exception {
        int[] expected = {first, second, third, fourth};
        VolumeName volume = new VolumeName(name);
        ZfsFixture fixture = ZfsFixture.open(pools, Pool.kind(volume));
        fixture.source().create(volume, 1 << 20);
        try (Storage source = open(pools, fixture.sourceDataset().dataset(), protect);
                Storage target = open(pools, fixture.targetDataset().dataset(), protect)) {
            Set<String> receiver = RealWorld.names(target);
            List<Snapshot> sent = new ArrayList<>();
            for (int run = 0; run < 4; run++) {
                fixture.source().write(volume, 0, RealWorld.random(run, 1 << 16));
                String taken = "run" + run;
                assertThat(processes(() -> source.snapshot(List.of(volume), taken)))
                        .as("taken and told")
                        .isEqualTo(1);
                Volume listed = source.list(ListRequest.of(100)).get(0);
                List<Snapshot> old = new ArrayList<>(listed.bookmarks().orElse(List.of()));
                old.addAll(listed.snapshots().subList(0, listed.snapshots().size() - 1));
                Snapshot newest = listed.snapshots().get(listed.snapshots().size() - 1);
                Optional<Snapshot> base = sent.isEmpty() ? Optional.empty() : Optional.of(sent.get(run - 1));
                byte[][] stream = new byte[1][];
                int processes = processes(() -> {
                    stream[0] = sent(source, volume, base, newest, receiver);
                    if (!old.isEmpty()) {
                        source.destroySnapshots(volume, old);
                    }
                });
                assertThat(processes).as("run %s", run).isEqualTo(expected[run]);
                ReceiveRequest request = new ReceiveRequest(
                        volume, Pool.kind(volume), newest, base, new ReplicaMark(100, "100-0", "node-a"));
                assertThat(processes(() -> target.receive(request, new ByteArrayInputStream(stream[0]))))
                        .as("look and receive, and a look at what marks a new replica")
                        .isEqualTo(run == 0 ? 3 : 2);
                sent.add(newest);
            }
            Volume left = source.list(ListRequest.of(100)).get(0);
            assertThat(left.snapshots()).extracting(Snapshot::name).containsExactly("run3");
            assertThat(left.bookmarks().map(all -> all.get(0).name()))
                    .isEqualTo(protect.equals("bookmark") ? Optional.of("run2") : Optional.empty());
        } finally {
            fixture.close();
        }
    }

    private static Snapshot first(Storage source, int volume) throws StorageException {
        return source.list(ListRequest.all()).get(volume).snapshots().get(0);
    }

    private static byte[] sent(Storage source, VolumeName volume, Snapshot snapshot, Set<String> receiver)
            throws Exception {
        return sent(source, volume, Optional.empty(), snapshot, receiver);
    }

    private static byte[] sent(
            Storage source, VolumeName volume, Optional<Snapshot> base, Snapshot snapshot, Set<String> receiver)
            throws Exception {
        try (SendStream stream = source.send(new SendRequest(volume, snapshot, base, receiver))) {
            return stream.bytes().readAllBytes();
        }
    }

    private int processes(Step step) throws Exception {
        Files.deleteIfExists(log());
        step.run();
        return Files.readAllLines(log()).size();
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** A storage whose zfs command notes each of its starts. */
    private Storage open(TestPools pools, String dataset) throws Exception {
        return open(pools, dataset, "bookmark");
    }

    private Storage open(TestPools pools, String dataset, String protect) throws Exception {
        Path script = Scripts.file(folder, "echo \"$1\" >>" + log() + "\nexec " + pools.zfs() + " \"$@\"");
        Path zpool = Path.of(pools.zfs()).resolveSibling("zpool");
        return storage(
                Map.of("pool", dataset, "zfs", script.toString(), "zpool", zpool.toString(), "protect", protect));
    }

    private static Storage storage(Map<String, String> values) throws StorageException {
        return new ZfsPoolPlugin().open(new StorageSettings("counted", values));
    }
}
