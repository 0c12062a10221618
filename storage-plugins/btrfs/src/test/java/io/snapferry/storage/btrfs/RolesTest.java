package io.snapferry.storage.btrfs;

import static io.snapferry.storage.btrfs.BtrfsFixtureStorage.btrfs;
import static io.snapferry.storage.testkit.crash.RecordedStreams.MARK;
import static io.snapferry.storage.testkit.crash.RecordedStreams.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where subvolumes are in each role, and what keeps them there. */
final class RolesTest extends RealFileSystem {
    private static final RoleRequest HOME = RoleRequest.home(VOLUME, MARK);
    private static final RoleRequest FENCED = RoleRequest.fenced(VOLUME, MARK);

    @Test
    void aHomeIsAWritableSnapshotOfAReplicaThatStaysABase() throws Exception {
        streams.receiveFull(storage);
        storage.assign(HOME);
        assertThat(btrfs("subvolume", "show", layout.own(VOLUME).toString()))
                .containsPattern("Received UUID:\\s+-\\s")
                .doesNotContain("readonly");
        assertThat(btrfs(
                        "subvolume",
                        "show",
                        layout.snapshot(VOLUME, streams.first.guid()).toString()))
                .containsPattern("Received UUID:\\s+" + streams.first.guid())
                .contains("readonly");
        storage.assign(RoleRequest.replica(VOLUME, MARK, streams.first));
        assertThat(layout.own(VOLUME)).doesNotExist();
        assertThat(layout.fences()).isEmptyDirectory();
        streams.receiveIncrement(storage);
    }

    @Test
    void aFencedSubvolumeIsWhereItsGuestDoesNotFindIt() throws Exception {
        source.assign(FENCED);
        BtrfsLayout there = sourceGuests.layout();
        assertThat(there.own(VOLUME)).doesNotExist();
        assertThat(there.fenced(VOLUME)).isDirectory();
        Files.delete(there.own(VOLUME).getParent());
        for (ListRequest request : List.of(
                ListRequest.all(), ListRequest.of(100), ListRequest.of(100).withoutSnapshots())) {
            assertThat(source.list(request)).hasSize(1);
        }
        assertThat(source.list(ListRequest.of(200))).isEmpty();
        source.assign(HOME);
        assertThat(there.own(VOLUME)).isDirectory();
    }

    @Test
    void aContainersFileSystemIsListedWhereverItIs() throws Exception {
        VolumeName files = new VolumeName("subvol-100-disk-3");
        guests.create(files, 0);
        guests.write(files, 0, new byte[5000]);
        storage.assign(RoleRequest.fenced(files, MARK));
        assertThat(layout.fenced(files)).isDirectory();
        assertThat(storage.list(ListRequest.of(100))).singleElement().satisfies(volume -> {
            assertThat(volume.name()).isEqualTo(files);
            assertThat(volume.sizeBytes()).isPositive();
        });
    }

    @Test
    void whatIsMountedOrOpenStaysItsGuests() throws Exception {
        Path own = sourceGuests.layout().own(VOLUME);
        RoleRequest replica = RoleRequest.replica(VOLUME, MARK, streams.second);
        try (InputStream open = Files.newInputStream(BtrfsLayout.image(own))) {
            assertThat(open.read()).isNotNegative();
            refused(ErrorCode.BUSY, () -> source.assign(FENCED));
            refused(ErrorCode.BUSY, () -> source.assign(replica));
        }
        Path mounted = Files.createTempDirectory("snapferry-bind");
        Programs.run(new byte[0], List.of("mount", "--bind", own.toString(), mounted.toString()));
        try {
            refused(ErrorCode.BUSY, () -> source.assign(FENCED));
        } finally {
            Programs.run(new byte[0], List.of("umount", mounted.toString()));
            Files.delete(mounted);
        }
        assertThat(own).isDirectory();
    }

    @Test
    void aSubvolumeInsideThatNoSnapshotHasKeepsTheVolumeAHome() throws Exception {
        Path inside = sourceGuests.layout().own(VOLUME).resolve("inside");
        btrfs("subvolume", "create", inside.toString());
        Files.writeString(inside.resolve("file"), "nobody else has it");
        Snapshot third = source.snapshot(List.of(VOLUME), "third").get(VOLUME);
        RoleRequest replica = RoleRequest.replica(VOLUME, MARK, third);
        assertThat(refused(ErrorCode.DIVERGED, () -> source.assign(replica))).contains("inside");
        assertThat(inside.resolve("file")).hasContent("nobody else has it");
        btrfs("subvolume", "delete", inside.toString());
        Snapshot fourth = source.snapshot(List.of(VOLUME), "fourth").get(VOLUME);
        source.assign(RoleRequest.replica(VOLUME, MARK, fourth));
    }

    @Test
    void whatOnlyTouchedAFileCountsAsWritten() throws Exception {
        Path image = BtrfsLayout.image(sourceGuests.layout().own(VOLUME));
        Files.setLastModifiedTime(image, Files.getLastModifiedTime(layout.root()));
        refused(ErrorCode.DIVERGED, () -> source.assign(RoleRequest.replica(VOLUME, MARK, streams.second)));
        Snapshot third = source.snapshot(List.of(VOLUME), "third").get(VOLUME);
        source.assign(RoleRequest.replica(VOLUME, MARK, third));
    }

    @Test
    void whatWasOnlyReadIsUnwritten() throws Exception {
        VolumeName files = new VolumeName("subvol-100-disk-3");
        guests.create(files, 0);
        Path own = layout.own(files);
        String odd = "mkdir \"$0/$(printf 'one with \\303\\244, %% and #')\"; cd \"$0\"/one*; echo text >file";
        Programs.run(new byte[0], List.of("sh", "-c", odd, own.toString()));
        Snapshot first = storage.snapshot(List.of(files), "first").get(files);
        FileTime before = readAt(own);
        Programs.run(new byte[0], List.of("sh", "-c", "cat \"$0\"/one*/file", own.toString()));
        assertThat(readAt(own)).isGreaterThan(before);
        storage.assign(RoleRequest.replica(files, MARK, first));
        storage.assign(RoleRequest.home(files, MARK));
        Programs.run(new byte[0], List.of("sh", "-c", "grep text \"$0\"/one*/file", own.toString()));
    }

    private static FileTime readAt(Path own) throws IOException {
        try (DirectoryStream<Path> odd = Files.newDirectoryStream(own, "one*")) {
            Path file = odd.iterator().next().resolve("file");
            return Files.readAttributes(file, BasicFileAttributes.class).lastAccessTime();
        }
    }

    @Test
    void ofTwoSubvolumesNoneIsOverwritten() throws Exception {
        source.assign(FENCED);
        BtrfsLayout there = sourceGuests.layout();
        sourceGuests.create(VOLUME, 4096);
        assertThat(source.list(ListRequest.all()))
                .singleElement()
                .satisfies(volume -> assertThat(volume.sizeBytes()).isEqualTo(4096));
        assertThat(refused(ErrorCode.IO, () -> source.assign(HOME)))
                .contains(there.own(VOLUME).toString());
        assertThat(refused(ErrorCode.IO, () -> source.assign(FENCED)))
                .contains(there.fenced(VOLUME).toString());
        refused(ErrorCode.IO, () -> source.setAside(new SetAsideRequest(VOLUME, Optional.empty(), MARK, "a test")));
        BtrfsFixtureStorage.destroyAll(there.own(VOLUME));
        source.assign(HOME);
        assertThat(Files.size(BtrfsLayout.image(there.own(VOLUME)))).isEqualTo(200_000);
    }

    @Test
    void aReplicaThatAnOperatorMadeWritableIsWhatItsGuestGets() throws Exception {
        streams.receiveFull(storage);
        Path newest = layout.snapshot(VOLUME, streams.first.guid());
        btrfs("property", "set", "-f", newest.toString(), "ro", "false");
        Files.writeString(BtrfsLayout.image(newest), "written by hand");
        storage.assign(HOME);
        assertThat(BtrfsLayout.image(layout.own(VOLUME))).hasContent("written by hand");
        assertThat(replica().replica()).isEmpty();
    }
}
