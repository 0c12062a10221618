package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.stream.Difference;
import io.snapferry.storage.kit.Background;
import io.snapferry.storage.kit.RunningCommand;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

/** Compares subvolumes by what btrfs would send of one to who has the other, which it finds without reading their data. */
record Comparison(Shared shared) {
    /** Whether they differ in nothing but in who read what; both must be read-only. */
    boolean areSame(Path snapshot, Path other) throws IOException, StorageException {
        try (RunningCommand process = shared.btrfs().start(Arguments.difference(snapshot, other))) {
            process.closeInput();
            Background<Boolean> reading = Background.run(
                    "btrfs-difference",
                    () -> Difference.isNone(
                            process.output(),
                            path -> modifiedAt(RawPath.of(snapshot).below(path))));
            try {
                return reading.get();
            } catch (IOException cut) {
                throw BtrfsErrors.failure(
                        shared.failures(), Operation.SEND, other.toString(), process.exit(), process.errors());
            }
        } catch (InterruptedException stopped) {
            throw shared.failures().interrupted("the comparison of " + other);
        }
    }

    private static Instant modifiedAt(Path path) throws IOException {
        return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    /** Whether a subvolume has no others inside, of which no snapshot of it has anything. */
    boolean hasNothingInside(Path subvolume) throws StorageException {
        return shared.btrfs()
                .run(Operation.SHOW, subvolume.toString(), Arguments.listInside(subvolume))
                .isBlank();
    }
}
