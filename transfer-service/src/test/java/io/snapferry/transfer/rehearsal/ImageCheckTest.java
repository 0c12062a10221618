package io.snapferry.transfer.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.storage.testkit.local.Programs;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the programs themselves, on file systems as they make them. */
@Timeout(120)
class ImageCheckTest {
    private static final byte[] NO_INPUT = {};

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private Path image(int mebibytes) throws Exception {
        Path image = folder.resolve("image.raw");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes << 20);
        }
        return image;
    }

    private VolumeCheck check(Path image) throws InterruptedException {
        return new ImageCheck(new CheckProgram(said::add)).check(image);
    }

    private Path made(String command, int mebibytes) throws Exception {
        needs(Path.of(command.split(" ", -1)[0]));
        Path image = image(mebibytes);
        Programs.run(
                NO_INPUT,
                Stream.concat(Stream.of(command.split(" ")), Stream.of(image.toString()))
                        .toList());
        return image;
    }

    /** Where it is missing the test ends and says why; on CI it fails. */
    private static void needs(Path program) {
        String reason = program + " is missing: install the packages e2fsprogs, xfsprogs and btrfs-progs";
        boolean there = Files.isExecutable(program);
        assertThat(there || !Boolean.parseBoolean(System.getenv("CI")))
                .as(reason)
                .isTrue();
        Assumptions.assumeTrue(there, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/sbin/mkfs.ext4 -q -F, 16, e2fsck -fn",
        "/usr/sbin/mkfs.ext4 -q -F -O ^has_journal, 16, e2fsck -fn",
        "/usr/sbin/mkfs.xfs -q, 320, xfs_repair -n",
        "/usr/sbin/mkfs.btrfs -q, 128, btrfs check --readonly"
    })
    void aSoundFileSystemPasses(String maker, int mebibytes, String checker) throws Exception {
        assertThat(check(made(maker, mebibytes))).isEqualTo(VolumeCheck.passed(checker + " found nothing wrong"));
        assertThat(said).anyMatch(line -> line.endsWith("checking it with " + checker));
    }

    @ParameterizedTest
    @CsvSource({"/usr/sbin/mkfs.xfs -q, 320, xfs_repair -n", "/usr/sbin/mkfs.btrfs -q, 128, btrfs check --readonly"})
    void aFileSystemThatLostMostOfItDoesNot(String maker, int mebibytes, String checker) throws Exception {
        Path image = made(maker, mebibytes);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            long length = file.length();
            file.setLength(128 << 10);
            file.setLength(length);
        }
        VolumeCheck check = check(image);
        assertThat(check.result()).isEqualTo(VolumeCheck.Result.FAILED);
        assertThat(check.words()).startsWith(checker + " ended with status ");
    }

    @Test
    void whatHasNoFileSystemIsToldByItsName() throws Exception {
        assertThat(check(image(1)))
                .isEqualTo(VolumeCheck.notChecked(
                        "the disk has nothing that is known here, whose inside is not looked at"));
    }

    @Test
    void whatIsNotThereCannotBeRead() throws Exception {
        assertThat(check(folder.resolve("gone")).result()).isEqualTo(VolumeCheck.Result.FAILED);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        Path image = made("/usr/sbin/mkfs.ext4 -q -F", 16);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> check(image)).isInstanceOf(InterruptedException.class);
    }
}
