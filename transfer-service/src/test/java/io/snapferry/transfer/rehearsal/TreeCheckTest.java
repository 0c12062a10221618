package io.snapferry.transfer.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.report.VolumeCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCheckTest {

    @TempDir
    private Path root;

    @BeforeEach
    void tree() throws Exception {
        Files.createDirectories(root.resolve("etc/empty"));
        Files.write(root.resolve("etc/hosts"), new byte[1_000_000]);
        Files.write(root.resolve("init"), new byte[500_000]);
    }

    @Test
    void allFilesAreRead() throws Exception {
        assertThat(TreeCheck.check(root)).isEqualTo(VolumeCheck.passed("all of its 2 files can be read, 1.5 MB"));
    }

    @Test
    void linksLeadNowhere() throws Exception {
        Files.createSymbolicLink(root.resolve("up"), root.getParent());
        Files.createSymbolicLink(root.resolve("broken"), Path.of("nowhere"));
        assertThat(TreeCheck.check(root).words()).startsWith("all of its 2 files");
    }

    @Test
    void whatIsNotThereCannotBeRead() throws Exception {
        VolumeCheck check = TreeCheck.check(root.resolve("gone"));
        assertThat(check.result()).isEqualTo(VolumeCheck.Result.FAILED);
        assertThat(check.words()).contains("gone");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> TreeCheck.check(root)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
