package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeLockTest {
    @TempDir
    private Path folder;

    @Test
    void oneHasItUntilItIsGivenBack() throws Exception {
        Path file = folder.resolve("vm-100-disk-0");
        VolumeLock lock = VolumeLock.tryTake(file).orElseThrow();
        assertThat(VolumeLock.tryTake(file)).isEmpty();
        assertThat(VolumeLock.tryTake(
                        Files.createSymbolicLink(folder.resolve("link"), folder).resolve("vm-100-disk-0")))
                .as("by another way")
                .isEmpty();
        VolumeLock.tryTake(folder.resolve("vm-100-disk-1")).orElseThrow().close();
        lock.close();
        VolumeLock.tryTake(file).orElseThrow().close();
        assertThat(file).as("lock files are never deleted").exists();
    }
}
