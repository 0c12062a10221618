package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With files for clones, and a folder of the same name where one is used. */
class ClonesTest {
    private static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    private static final VolumeName OTHER = new VolumeName("vm-100-disk-1");
    private static final Snapshot SNAPSHOT = new Snapshot("first", "1", Instant.EPOCH);

    @TempDir
    private Path folder;

    private Clones clones;

    @BeforeEach
    void open() {
        clones = new Clones(new Copies(folder));
    }

    private record Copies(Path folder) implements ClonePlace {
        private Path copy(VolumeName volume) {
            return folder.resolve(volume.value());
        }

        private Path user(VolumeName volume) {
            return folder.resolve(volume + ".used");
        }

        @Override
        public Path lock(VolumeName volume) {
            return folder.resolve(volume + ".lock");
        }

        @Override
        public boolean has(VolumeName volume) {
            return Files.exists(copy(volume));
        }

        @Override
        public Path make(VolumeName volume, Snapshot snapshot) throws IOException {
            Files.writeString(copy(volume), "half of it");
            if (snapshot.guid().isEmpty()) {
                throw new NoSuchFileException("its snapshot");
            }
            return Files.writeString(copy(volume), snapshot.name());
        }

        @Override
        public void destroy(VolumeName volume) throws IOException, StorageException {
            if (Files.exists(user(volume))) {
                throw busy(volume, "somebody uses it");
            }
            Files.deleteIfExists(copy(volume));
        }

        @Override
        public StorageException busy(VolumeName volume, String reason) {
            return new StorageException(ErrorCode.BUSY, volume + ": " + reason);
        }

        @Override
        public StorageException failure(IOException failure) {
            return new StorageException(ErrorCode.IO, failure.getMessage(), failure);
        }
    }

    private void use(VolumeName volume) throws IOException {
        Files.createFile(new Copies(folder).user(volume));
    }

    private void leave(VolumeName volume) throws IOException {
        Files.delete(new Copies(folder).user(volume));
    }

    @Test
    void aVolumeHasOneCloneAtATimeInWhicheverStorageThatIsOpen() throws Exception {
        VolumeClone clone = clones.open(VOLUME, SNAPSHOT);
        assertThat(clone.path()).hasContent("first");
        for (Clones each : new Clones[] {clones, new Clones(new Copies(folder))}) {
            refused(ErrorCode.BUSY, () -> each.open(VOLUME, SNAPSHOT));
            refused(ErrorCode.BUSY, () -> each.refuseOpen(VOLUME));
            assertThat(each.clear(VOLUME)).isFalse();
        }
        assertThat(clone.path()).hasContent("first");
        clones.refuseOpen(OTHER);
        clones.open(OTHER, SNAPSHOT).close();
        clone.close();
        clone.close();
        assertThat(clone.path()).doesNotExist();
        clones.refuseOpen(VOLUME);
        clones.open(VOLUME, SNAPSHOT).close();
    }

    @Test
    void whatIsUsedStaysUntilItIsNotAndTheOldCloneIsNoneOfTheNext() throws Exception {
        VolumeClone clone = clones.open(VOLUME, SNAPSHOT);
        use(VOLUME);
        refused(ErrorCode.BUSY, clone::close);
        assertThat(clone.path()).exists();
        refused(ErrorCode.BUSY, () -> clones.open(VOLUME, SNAPSHOT));
        leave(VOLUME);
        clone.close();
        assertThat(clone.path()).doesNotExist();
        VolumeClone next = clones.open(VOLUME, SNAPSHOT);
        clone.close();
        assertThat(next.path()).exists();
        next.close();
    }

    @Test
    void whatWasLeftBehindGoesOnceNobodyUsesIt() throws Exception {
        clones.open(VOLUME, SNAPSHOT);
        use(VOLUME);
        clones.closeAll();
        assertThat(clones.clear(VOLUME)).isFalse();
        refused(ErrorCode.BUSY, () -> clones.refuseOpen(VOLUME));
        refused(ErrorCode.BUSY, () -> clones.open(VOLUME, SNAPSHOT));
        leave(VOLUME);
        assertThat(clones.clear(VOLUME)).isTrue();
        assertThat(clones.clear(VOLUME)).isFalse();
        assertThat(new Copies(folder).copy(VOLUME)).doesNotExist();
    }

    @Test
    void theNextOneTakesThePlaceOfWhatWasLeftBehind() throws Exception {
        Files.writeString(new Copies(folder).copy(VOLUME), "left behind");
        VolumeClone clone = clones.open(VOLUME, SNAPSHOT);
        assertThat(clone.path()).hasContent("first");
        clones.closeAll();
        assertThat(clone.path()).doesNotExist();
    }

    @Test
    void whatCannotBeMadeLeavesNothing() throws Exception {
        refused(ErrorCode.IO, () -> clones.open(VOLUME, new Snapshot("gone", "", Instant.EPOCH)));
        assertThat(new Copies(folder).copy(VOLUME)).doesNotExist();
        clones.open(VOLUME, SNAPSHOT).close();
    }

    @Test
    void anInterruptedThreadClosesAndStaysInterrupted() throws Exception {
        VolumeClone clone = clones.open(VOLUME, SNAPSHOT);
        Thread.currentThread().interrupt();
        clone.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(clone.path()).doesNotExist();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        StorageException refusal = catchThrowableOfType(StorageException.class, call);
        assertThat(refusal).as(code.text()).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }
}
