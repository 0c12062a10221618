package io.snapferry.storage.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import io.snapferry.storage.testkit.local.LoopMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract on a real file system of a known type, with its space used up and its clones used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MountedDirContract extends StorageContract {
    private static final long MIB = 1 << 20;

    private final String fileSystem;
    private final boolean clones;
    private LoopMount mount;

    MountedDirContract(String fileSystem, boolean clones) {
        this.fileSystem = fileSystem;
        this.clones = clones;
    }

    @BeforeAll
    final void mount() throws IOException, InterruptedException {
        mount = LoopMount.of(fileSystem, 400 * MIB);
    }

    @AfterAll
    final void unmount() throws IOException {
        if (mount != null) {
            mount.close();
        }
    }

    @Override
    protected final StorageFixture openFixture() throws Exception {
        return new MountedFixture(mount);
    }

    @Test
    void aSnapshotTakesSpaceExactlyIfTheFileSystemCannotClone() throws Exception {
        Path folder = Files.createDirectories(mount.folder().resolve("clones"));
        DirFixtureStorage guests = new DirFixtureStorage(folder);
        VolumeName volume = new VolumeName("vm-100-disk-0");
        byte[] content = new byte[(int) (32 * MIB)];
        new Random(1).nextBytes(content);
        guests.create(volume, content.length);
        guests.write(volume, 0, content);
        try (Storage storage = new DirPlugin().open(guests.settings())) {
            long before = free(storage);
            storage.snapshot(List.of(volume), "first");
            long taken = before - free(storage);
            if (clones) {
                assertThat(taken).isLessThan(4 * MIB);
            } else {
                assertThat(taken).isGreaterThanOrEqualTo(content.length);
            }
            assertThat(guests.content(volume, "first")).isEqualTo(content);
        } finally {
            new LocalDisk().delete(folder);
        }
    }

    @Test
    void whatBecameZeroTakesNoSpaceInTheReplica() throws Exception {
        Path folder = Files.createDirectories(mount.folder().resolve("trimmed"));
        DirFixtureStorage guests = new DirFixtureStorage(Files.createDirectories(folder.resolve("source")));
        DirFixtureStorage replicas = new DirFixtureStorage(Files.createDirectories(folder.resolve("target")));
        byte[] content = new byte[(int) (16 * MIB)];
        new Random(1).nextBytes(content);
        guests.create(RecordedStreams.VOLUME, content.length);
        guests.write(RecordedStreams.VOLUME, 0, content);
        try (Storage source = new DirPlugin().open(guests.settings());
                Storage target = new DirPlugin().open(replicas.settings())) {
            Snapshot first = RecordedStreams.snapshot(source, "first");
            RecordedStreams.send(source, target, first, Optional.empty());
            guests.write(RecordedStreams.VOLUME, 4 * MIB, new byte[(int) (8 * MIB)]);
            guests.write(RecordedStreams.VOLUME, 13 * MIB, new byte[(int) (MIB / 4)]);
            Snapshot second = RecordedStreams.snapshot(source, "second");
            RecordedStreams.send(source, target, second, Optional.of(first));
            mount.flush();

            assertThat(replicas.content(RecordedStreams.VOLUME, "second"))
                    .isEqualTo(guests.content(RecordedStreams.VOLUME, "second"));
            assertThat(Coreutils.allocatedBytes(
                            new DirLayout(replicas.root()).snapshotImage(RecordedStreams.VOLUME, second.guid())))
                    .isBetween(7 * MIB, 8 * MIB);
        } finally {
            new LocalDisk().delete(folder);
        }
    }

    private long free(Storage storage) throws Exception {
        mount.flush();
        return storage.capacity().freeBytes();
    }

    private static final class MountedFixture extends DirFixture {
        private final LoopMount mount;
        private final Path filler;

        MountedFixture(LoopMount mount) throws IOException {
            super(mount.folder());
            this.mount = mount;
            this.filler = mount.folder().resolve("filler");
        }

        @Override
        public void leaveFreeOnTarget(long bytes) throws IOException, InterruptedException {
            mount.flush();
            long free = Files.getFileStore(mount.folder()).getUsableSpace();
            mount.use(filler, free - bytes);
        }

        @Override
        public void makeRoomOnTarget() throws IOException, InterruptedException {
            Files.delete(filler);
            mount.flush();
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(filler);
            super.close();
        }
    }
}
