package io.snapferry.storage.dir;

import io.snapferry.storage.dir.stream.BadStreamException;
import io.snapferry.storage.dir.stream.StreamDecoder;
import io.snapferry.storage.dir.stream.StreamHeader;
import io.snapferry.storage.kit.core.ReceiveRules;
import io.snapferry.storage.kit.core.Refusal;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Receives into an image of its own, which becomes the replica's newest with one rename at the end. */
record Receiver(Shared shared) {
    private static final Set<VolumeKind> KINDS = Set.of(VolumeKind.BLOCK);

    void receive(ReceiveRequest request, InputStream stream) throws IOException, StorageException {
        VolumeName volume = request.volume();
        try {
            shared.locked(volume, () -> {
                VolumeHistory here = shared.catalog().history(volume);
                Optional<Refusal> refusal = ReceiveRules.check(here, request, KINDS);
                if (refusal.isPresent()) {
                    throw shared.failures().of(volume, refusal.get());
                }
                receiveLocked(request, here, stream);
            });
        } catch (BadStreamException e) {
            throw shared.failures()
                    .of(
                            volume,
                            ErrorCode.BAD_STREAM,
                            "the stream of snapshot " + request.snapshot().name() + " is refused because "
                                    + e.getMessage() + "; what was there is unchanged and it can be sent again");
        }
    }

    private void receiveLocked(ReceiveRequest request, VolumeHistory here, InputStream stream)
            throws IOException, StorageException {
        StreamDecoder decoder = new StreamDecoder(stream);
        StreamHeader header = decoder.header();
        requireAskedFor(request, header);
        Draft draft = Draft.start(shared, request.volume());
        boolean published = false;
        try {
            if (request.base().isPresent()) {
                String base = request.base().get().guid();
                new DiskCopy(shared.disk())
                        .ofSnapshot(shared.layout().snapshotImage(request.volume(), base), draft.image());
            }
            try (Disk.Image image = shared.disk().openImage(draft.image(), header.sizeBytes())) {
                ImageChanges changes = new ImageChanges(image);
                while (decoder.next(changes)) {
                    requireNotInterrupted();
                }
            }
            SnapshotEntry entry = new SnapshotEntry(
                    here.nextOrder(),
                    request.snapshot(),
                    Optional.empty(),
                    header.sizeBytes(),
                    Optional.of(request.mark()),
                    Optional.empty(),
                    SnapshotEntry.Condition.INTACT);
            draft.finish(ReceiveRules.discarded(here, request)
                    .map(base -> entry.discardingAfter(base.order()))
                    .orElse(entry));
            requireNotInterrupted();
            draft.publish(request.snapshot().guid());
            published = true;
        } finally {
            if (!published) {
                draft.discard();
            }
        }
        shared.leftovers().destroyReplaced(request.volume());
    }

    private void requireAskedFor(ReceiveRequest request, StreamHeader header) throws StorageException {
        Optional<String> base = request.base().map(Snapshot::guid);
        boolean same = header.guid().equals(request.snapshot().guid())
                && header.baseGuid().equals(base)
                && Guid.isGuid(header.guid());
        if (!same) {
            throw shared.failures()
                    .of(
                            request.volume(),
                            ErrorCode.BAD_STREAM,
                            "the stream makes guid " + header.guid() + " from "
                                    + header.baseGuid().orElse("nothing") + ", and asked for was guid "
                                    + request.snapshot().guid() + " from " + base.orElse("nothing"));
        }
    }

    private void requireNotInterrupted() throws StorageException {
        if (Thread.currentThread().isInterrupted()) {
            throw shared.failures()
                    .of(ErrorCode.INTERRUPTED, "the receive was interrupted: what was there is unchanged");
        }
    }
}
