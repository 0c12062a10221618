package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsInUseAsLongAsSomebodyHasItOpenAndSoIsItsFolder() throws Exception {
        Path disk = Files.writeString(folder.resolve("disk.raw"), "content");
        Path other = Files.writeString(folder.resolve("disk.raw2"), "content");
        assertThat(OpenFiles.has(folder)).isFalse();
        try (InputStream open = Files.newInputStream(disk)) {
            assertThat(open.read()).isPositive();
            assertThat(OpenFiles.has(disk)).isTrue();
            assertThat(OpenFiles.has(folder)).isTrue();
            assertThat(OpenFiles.has(other)).isFalse();
            Path link = Files.createSymbolicLink(folder.resolve("link"), disk);
            assertThat(OpenFiles.has(link)).isTrue();
        }
        assertThat(OpenFiles.has(disk)).isFalse();
    }

    @Test
    void aFolderIsInUseAsLongAsAProcessWorksThere() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Process worker = new ProcessBuilder("sh", "-c", "echo there; read end")
                .directory(inside.toFile())
                .start();
        assertThat(worker.getInputStream().readNBytes(5)).asString().isEqualTo("there");
        assertThat(OpenFiles.has(folder)).isTrue();
        worker.getOutputStream().close();
        worker.waitFor();
        assertThat(OpenFiles.has(folder)).isFalse();
    }
}
