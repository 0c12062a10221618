package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Background;
import io.snapferry.storage.kit.RunningCommand;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reads snapshots as ZFS sends them: this needs neither a mount nor a device, nor a key for what travels encrypted. */
record Digester(Pool pool, ZfsCommand zfs, SourceLook source) {
    String digest(VolumeName volume, Snapshot snapshot) throws StorageException {
        SourceLook.Found found = source.find(volume, snapshot, Optional.empty());
        boolean encrypted = Listing.volumes(pool, List.of(found.volume())).stream()
                .anyMatch(listed -> listed.encrypted().orElse(false));
        VolumeKind kind = Pool.kind(volume);
        SnapshotDigest digest = new SnapshotDigest(
                encrypted
                        ? SnapshotDigest.Kind.ENCRYPTED
                        : kind == VolumeKind.BLOCK ? SnapshotDigest.Kind.DISK : SnapshotDigest.Kind.OBJECTS,
                found.snapshot().volumeSize());
        String name = found.snapshot().name();
        try (RunningCommand process = zfs.start(SendArguments.content(encrypted, name))) {
            process.closeInput();
            try {
                String text = Background.run("zfs-digest", () -> read(process.output(), kind, snapshot, digest))
                        .get();
                if (process.exit() != 0) {
                    throw new UnfitStreamException("zfs ended with status " + process.exit());
                }
                return text;
            } catch (IOException unfit) {
                throw failure(name, unfit, process);
            }
        } catch (InterruptedException stopped) {
            throw pool.refusals().interrupted("the digest of " + name);
        }
    }

    private static String read(InputStream stream, VolumeKind kind, Snapshot snapshot, SnapshotDigest digest)
            throws IOException {
        byte[] header = stream.readNBytes(StreamRecord.LENGTH);
        Optional<String> problem = StreamHeader.problem(header, kind, snapshot, Optional.empty(), false);
        if (problem.isPresent()) {
            throw new UnfitStreamException(problem.get());
        }
        StreamRecords.read(header, stream, digest);
        return digest.text();
    }

    private StorageException failure(String snapshot, IOException unfit, RunningCommand process)
            throws InterruptedException {
        process.close();
        if (unfit instanceof IncomparableStreamException) {
            return pool.refusals()
                    .because(
                            ErrorCode.NOT_SUPPORTED,
                            "cannot compare " + snapshot + ": " + unfit.getMessage()
                                    + "; use a release that knows this version of ZFS",
                            unfit);
        }
        String said = process.errors();
        return said.isBlank()
                ? pool.refusals().because(ErrorCode.IO, "cannot read " + snapshot + ": " + unfit.getMessage(), unfit)
                : ZfsErrors.failure(pool.refusals(), Operation.SEND, snapshot, process.exit(), said);
    }
}
