package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.quiesce.GuestCommand;
import io.snapferry.storage.testkit.local.Programs;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.storage.PluginLoader;
import io.snapferry.transfer.storage.StorageConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replicas on real files, with real file systems in them. */
@Timeout(120)
class RehearsalRunTest {

    private static final byte[] NO_INPUT = {};
    private static final VolumeId DISK = VolumeId.parse("local:vm-100-disk-0");

    @TempDir
    private Path folder;

    private NodeStorages storages(NodeName node, String of) {
        return PluginLoader.open(
                node,
                Map.of(
                        new StorageId("local"),
                        new StorageConfig(
                                "storages.local",
                                "dir",
                                Map.of("path", folder.resolve(of).toString(), "create", "true"))),
                PluginLoader.installed());
    }

    /** The only snapshot that the replica has. */
    private Path replica() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("copy/snapferry/100"))) {
            return all.filter(path -> path.endsWith("image.raw")).findFirst().orElseThrow();
        }
    }

    private Path newDisk(long bytes) throws IOException {
        Path disk = folder.resolve("home/images/100/vm-100-disk-0.raw");
        Files.createDirectories(disk.getParent());
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(bytes);
        }
        return disk;
    }

    private Path ext4() throws Exception {
        Path disk = newDisk(8 << 20);
        Programs.run(NO_INPUT, List.of("/usr/sbin/mkfs.ext4", "-q", "-F", "-b", "1024", disk.toString()));
        return disk;
    }

    private static void change(Path disk, String request) throws Exception {
        Programs.run(NO_INPUT, List.of("/usr/sbin/debugfs", "-w", "-R", request, disk.toString()));
    }

    private void replicate() {
        try (TwoNodes nodes = TwoNodes.of(storages(Views.SOURCE, "home"), storages(Views.TARGET, "copy"))) {
            nodes.sync(1);
            assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        }
    }

    private interface Use {
        void of(TwoNodes nodes) throws Exception;
    }

    private void rehearse(RehearsalSettings settings, Use use) throws Exception {
        try (TwoNodes nodes =
                TwoNodes.rehearsing(storages(Views.SOURCE, "copy"), storages(Views.TARGET, "home"), settings)) {
            use.of(nodes);
        }
        assertThat(leftBehind()).isEmpty();
    }

    private List<Path> leftBehind() throws IOException {
        Path clones = folder.resolve("copy/snapferry/clones");
        if (Files.notExists(clones)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(clones)) {
            return all.toList();
        }
    }

    private static void run(TwoNodes nodes) {
        nodes.rehearse(1, List.of(DISK), new RunControl(Runnable::run));
    }

    private static RehearsalSettings command(Path script, Duration deadline) {
        return new RehearsalSettings(Optional.of(GuestCommand.parse(script.toString())), true, deadline);
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("check"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static VolumeProgress only(List<VolumeProgress> volumes) {
        assertThat(volumes).hasSize(1);
        return volumes.get(0);
    }

    @Test
    void aGoodReplicaPassesByItsFileSystemAndItsContent() throws Exception {
        ext4();
        replicate();
        rehearse(RehearsalSettings.usual(), nodes -> {
            run(nodes);
            VolumeProgress volume =
                    only(nodes.sent().all(RunSucceeded.class).get(0).volumes());
            assertThat(volume.volume()).isEqualTo(DISK);
            assertThat(volume.check()).contains(VolumeCheck.passed("e2fsck -fn found nothing wrong"));
            assertThat(volume.verification().orElseThrow().result()).isEqualTo(Verification.Result.EQUAL);
            assertThat(volume.snapshot().orElseThrow().name()).endsWith("_1");
            assertThat(nodes.sent().log())
                    .anyMatch(line -> line.contains("a copy of snapferry_100-0_"))
                    .anyMatch(line -> line.contains("e2fsck: "))
                    .anyMatch(line -> line.contains("the content is equal to the home's"))
                    .anyMatch(line -> line.contains("the copy is gone"));
        });
    }

    @Test
    void aDamageThatWasReplicatedIsFoundAndItIsSaidThatTheHomeHasItToo() throws Exception {
        change(ext4(), "clri lost+found");
        replicate();
        rehearse(RehearsalSettings.usual(), nodes -> {
            run(nodes);
            RunFailed failure = nodes.sent().failure();
            assertThat(failure.code()).isEqualTo("check-failed");
            assertThat(failure.message())
                    .contains("local:vm-100-disk-0: e2fsck -fn ended with status 4")
                    .contains("its home has the same content");
            assertThat(only(failure.volumes()).check().orElseThrow().result()).isEqualTo(VolumeCheck.Result.FAILED);
        });
    }

    @Test
    void aFileSystemThatWasInUseIsTakenAsTheGuestWouldTakeIt() throws Exception {
        Path disk = ext4();
        change(disk, "feature needs_recovery");
        replicate();
        byte[] before = Files.readAllBytes(replica());
        rehearse(RehearsalSettings.usual(), nodes -> {
            run(nodes);
            assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
            assertThat(nodes.sent().log()).anyMatch(line -> line.contains("replaying its journal"));
        });
        assertThat(Files.readAllBytes(replica())).as("the replica").isEqualTo(before);
    }

    @Test
    void whatIsNoFileSystemIsNotCheckedAndYetCompared() throws Exception {
        newDisk(1 << 20);
        replicate();
        rehearse(RehearsalSettings.usual(), nodes -> {
            run(nodes);
            VolumeProgress volume =
                    only(nodes.sent().all(RunSucceeded.class).get(0).volumes());
            assertThat(volume.check().orElseThrow().result()).isEqualTo(VolumeCheck.Result.NOT_CHECKED);
            assertThat(volume.verification().orElseThrow().result()).isEqualTo(Verification.Result.EQUAL);
        });
    }

    @Test
    void aHomeThatCannotBeReachedIsNoTroubleOfTheReplica() throws Exception {
        ext4();
        replicate();
        rehearse(RehearsalSettings.usual(), nodes -> {
            nodes.target().stopTarget();
            run(nodes);
            VolumeProgress volume =
                    only(nodes.sent().all(RunSucceeded.class).get(0).volumes());
            assertThat(volume.check().orElseThrow().result()).isEqualTo(VolumeCheck.Result.PASSED);
            assertThat(volume.verification().orElseThrow().result()).isEqualTo(Verification.Result.UNKNOWN);
        });
    }

    @Test
    void aReplicaThatLostItsContentIsFound() throws Exception {
        newDisk(1 << 20);
        replicate();
        rot(replica());
        rehearse(RehearsalSettings.usual(), nodes -> {
            run(nodes);
            assertThat(nodes.sent().failure().code()).isEqualTo("content-differs");
            assertThat(nodes.sent().failure().message()).contains("If it is node-a's");
        });
    }

    private static void rot(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.seek(512 << 10);
            image.write(1);
        }
    }

    @Test
    void anOwnCommandGetsTheCopiesAndItsWordsAreLogged() throws Exception {
        ext4();
        replicate();
        Path check = script("echo \"$SNAPFERRY_GUEST $SNAPFERRY_JOB $SNAPFERRY_VOLUMES\"\n"
                + "test -w \"$1\" && echo changed > \"$1\" && echo \"$SNAPFERRY_SNAPSHOT\"");
        byte[] before = Files.readAllBytes(replica());
        rehearse(command(check, Duration.ofMinutes(1)), nodes -> {
            run(nodes);
            assertThat(only(nodes.sent().all(RunSucceeded.class).get(0).volumes())
                            .check())
                    .contains(VolumeCheck.passed("'rehearsal.command' ended with status 0"));
            assertThat(nodes.sent().log())
                    .contains("INFO check: 100 100-0 local:vm-100-disk-0")
                    .anyMatch(line -> line.startsWith("INFO check: snapferry_100-0_"));
        });
        assertThat(Files.readAllBytes(replica())).as("the replica").isEqualTo(before);
    }

    @Test
    void anOwnCommandThatFailsFailsTheRehearsalInItsWords() throws Exception {
        ext4();
        replicate();
        rehearse(command(script("echo no login prompt; exit 3"), Duration.ofMinutes(1)), nodes -> {
            run(nodes);
            assertThat(nodes.sent().failure().code()).isEqualTo("check-failed");
            assertThat(nodes.sent().failure().message()).contains("status 3: no login prompt");
        });
        rehearse(command(folder.resolve("nowhere"), Duration.ofMinutes(1)), nodes -> {
            run(nodes);
            assertThat(nodes.sent().failure().code()).isEqualTo("check-command");
        });
    }

    @Test
    void aCheckThatTakesTooLongIsEnded() throws Exception {
        ext4();
        replicate();
        rehearse(command(script("echo booting; exec sleep 300"), Duration.ofSeconds(1)), nodes -> {
            run(nodes);
            assertThat(nodes.sent().failure().code()).isEqualTo("check-timed-out");
            assertThat(nodes.sent().log()).contains("INFO check: booting");
        });
    }

    @Test
    void aRunThatIsStoppedEndsItsCommandAndLeavesNoCopy() throws Exception {
        ext4();
        replicate();
        Path begun = folder.resolve("begun");
        rehearse(command(script("touch " + begun + "; exec sleep 300"), Duration.ofMinutes(5)), nodes -> {
            RunControl control = new RunControl(Runnable::run);
            Thread stopper = new Thread(() -> {
                await().until(() -> Files.exists(begun));
                control.stop("a test wants that");
            });
            stopper.start();
            nodes.rehearse(1, List.of(DISK), control);
            stopper.join();
            assertThat(nodes.sent().reports()).isEmpty();
            assertThat(nodes.sent().log()).anyMatch(line -> line.contains("a test wants that: the copies go"));
        });
    }

    @Test
    void whatADeadWorkerLeftGoesWithTheNextRehearsal() throws Exception {
        ext4();
        replicate();
        Path left = folder.resolve("copy/snapferry/clones/vm-100-disk-0.raw");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "what a killed worker had");
        rehearse(RehearsalSettings.usual(), nodes -> {
            run(nodes);
            assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        });
    }

    @Test
    void aVolumeThatWasNeverReplicatedIsToldAsNotChecked() throws Exception {
        ext4();
        replicate();
        VolumeId other = VolumeId.parse("local:vm-100-disk-1");
        rehearse(RehearsalSettings.usual(), nodes -> {
            nodes.rehearse(1, List.of(DISK, other), new RunControl(Runnable::run));
            assertThat(nodes.sent().all(RunSucceeded.class).get(0).volumes())
                    .filteredOn(volume -> volume.volume().equals(other))
                    .singleElement()
                    .satisfies(volume -> assertThat(volume.check().orElseThrow().result())
                            .isEqualTo(VolumeCheck.Result.NOT_CHECKED));
        });
    }
}
