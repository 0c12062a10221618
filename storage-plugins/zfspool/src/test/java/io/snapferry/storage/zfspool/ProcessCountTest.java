package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                    .isEqualTo(1);
            assertThat(processes(() -> sent(source, volume, first, Set.of()))).isEqualTo(2);
            ReceiveRequest request = new ReceiveRequest(
                    volume, VolumeKind.BLOCK, first, Optional.empty(), new ReplicaMark(100, "100-0", "node-a"));
            assertThat(processes(() -> target.receive(request, new ByteArrayInputStream(stream[0]))))
                    .isEqualTo(3);
            assertThat(processes(() -> source.destroySnapshots(volume, List.of(first))))
                    .isEqualTo(2);
            VolumeName renamed = new VolumeName("vm-100-disk-9");
            assertThat(processes(() -> target.rename(volume, renamed, 100))).isEqualTo(3);
            assertThat(processes(() -> target.setAside(new SetAsideRequest(
                            renamed, Optional.of(first), new ReplicaMark(100, "100-0", "node-a"), "a test"))))
                    .isEqualTo(7);
            assertThat(processes(() -> target.setAside(new SetAsideRequest(
                            renamed, Optional.empty(), new ReplicaMark(100, "100-0", "node-a"), "a test"))))
                    .isEqualTo(3);
            target.receive(request, new ByteArrayInputStream(stream[0]));
            assertThat(processes(() -> target.destroyReplica(volume, 100))).isEqualTo(3);
        } finally {
            fixture.close();
        }
    }

    private static byte[] sent(Storage source, VolumeName volume, Snapshot snapshot, Set<String> receiver)
            throws Exception {
        try (SendStream stream = source.send(new SendRequest(volume, snapshot, Optional.empty(), receiver))) {
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
        Path script = Scripts.file(
                folder, "echo \"$1\" >>" + log() + "\nexec " + pools.machine().zfsCommand() + " \"$@\"");
        Path zpool = Path.of(pools.machine().zfsCommand()).resolveSibling("zpool");
        return storage(Map.of("pool", dataset, "zfs", script.toString(), "zpool", zpool.toString()));
    }

    private static Storage storage(Map<String, String> values) throws StorageException {
        return new ZfsPoolPlugin().open(new StorageSettings("counted", values));
    }
}
