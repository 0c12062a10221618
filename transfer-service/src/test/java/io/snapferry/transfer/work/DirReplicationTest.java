package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.storage.dir.DirLayout;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.storage.PluginLoader;
import io.snapferry.transfer.storage.StorageConfig;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirReplicationTest {

    private static final int SIZE = 8 << 20;
    private static final VolumeName DISK = new VolumeName("vm-100-disk-0");

    @TempDir
    private Path folder;

    private NodeStorages storages(NodeName node) {
        return PluginLoader.open(
                node,
                Map.of(
                        new StorageId("local"),
                        new StorageConfig(
                                "storages.local",
                                "dir",
                                Map.of("path", folder.resolve(node.value()).toString(), "create", "true"))),
                PluginLoader.installed());
    }

    private static Path image(DirLayout target, NodeStorages storages) {
        Volume replica = storages.inventory(new GuestId(100)).volumes().get(VolumeId.parse("local:vm-100-disk-0"));
        return target.snapshotImage(DISK, replica.snapshots().get(0).guid());
    }

    @Test
    void aDiskOnRealFilesIsReplicatedInFullAndThenByWhatChanged() throws Exception {
        NodeStorages target = storages(Views.TARGET);
        try (TwoNodes nodes = TwoNodes.of(storages(Views.SOURCE), target)) {
            Path disk = new DirLayout(folder.resolve("node-a")).disk(DISK);
            Files.createDirectories(disk.getParent());
            byte[] content = new byte[SIZE];
            new Random(1).nextBytes(content);
            Files.write(disk, content);
            nodes.sync(1);
            try (RandomAccessFile written = new RandomAccessFile(disk.toFile(), "rw")) {
                written.seek(SIZE / 2);
                written.write("changed".getBytes(StandardCharsets.UTF_8));
            }
            nodes.sync(2);

            assertThat(nodes.sent().log()).noneMatch(line -> line.startsWith("ERROR"));
            assertThat(nodes.sent().all(RunSucceeded.class))
                    .extracting(run -> run.volumes().get(0).bytesDone() > SIZE / 10)
                    .containsExactly(true, false);
            assertThat(image(new DirLayout(folder.resolve("node-b")), target)).hasSameBinaryContentAs(disk);
        }
    }
}
