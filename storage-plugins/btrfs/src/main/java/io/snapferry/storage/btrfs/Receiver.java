package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.Subvolume;
import io.snapferry.storage.btrfs.stream.BadStreamException;
import io.snapferry.storage.btrfs.stream.Destination;
import io.snapferry.storage.btrfs.stream.DirectedStream;
import io.snapferry.storage.btrfs.stream.Specials;
import io.snapferry.storage.kit.Background;
import io.snapferry.storage.kit.RunningCommand;
import io.snapferry.storage.kit.core.ReceiveRules;
import io.snapferry.storage.kit.core.Refusal;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Receives into a subvolume of its own, which becomes the replica's newest with one rename at the end. */
record Receiver(Shared shared) {
    private static final Set<VolumeKind> KINDS = Set.of(VolumeKind.BLOCK, VolumeKind.FILESYSTEM);

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
                            ErrorCode.BAD_STREAM,
                            "volume " + volume + ": the stream of snapshot "
                                    + Failures.printable(request.snapshot().name()) + " is refused because "
                                    + e.getMessage() + "; what was there is unchanged and it can be sent again",
                            e);
        }
    }

    private void receiveLocked(ReceiveRequest request, VolumeHistory here, InputStream stream)
            throws IOException, StorageException {
        try {
            receiveInterruptibly(request, here, stream);
        } catch (InterruptedException e) {
            throw shared.failures().interrupted("the receive into " + request.volume());
        }
    }

    private void receiveInterruptibly(ReceiveRequest request, VolumeHistory here, InputStream stream)
            throws IOException, StorageException, InterruptedException {
        Draft draft = Draft.of(shared, request.volume());
        Destination destination = destination(request, here, draft);
        DirectedStream directed = opened(stream, destination, specials(request.volume(), destination));
        draft.prepare();
        boolean published = false;
        try {
            pass(directed, draft);
            // Only then is what was received on disk, so that its name cannot come to be there before it.
            Subvolume made = shared.catalog()
                    .look()
                    .subvolume(draft.subvolume(), () -> shared.disk().sync(draft.subvolume()));
            SnapshotEntry entry = received(request, here, draft, made);
            draft.describe(entry);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            draft.publish(entry.snapshot().guid());
            published = true;
        } finally {
            if (!published) {
                draft.discard();
            }
        }
        shared.disk().syncNames(shared.layout().volume(request.volume()));
        new Leftovers(shared).destroyReplaced(request.volume());
    }

    private static Destination destination(ReceiveRequest request, VolumeHistory here, Draft draft) {
        Optional<Destination.Base> base = request.base()
                .flatMap(snapshot -> here.byGuid(snapshot.guid()))
                .map(entry -> new Destination.Base(
                        entry.snapshot().guid(), entry.uuid().orElseThrow()));
        return new Destination(
                draft.subvolume().getFileName().toString(), request.snapshot().guid(), base);
    }

    private Specials specials(VolumeName volume, Destination destination) throws IOException {
        if (destination.base().isEmpty()) {
            return Specials.none();
        }
        String base = destination.base().get().guid();
        return Specials.of(base, SpecialFiles.in(shared.layout().snapshot(volume, base)));
    }

    private static DirectedStream opened(InputStream stream, Destination destination, Specials specials)
            throws BadStreamException, InterruptedException {
        try {
            return Background.run("btrfs-receive-head", () -> DirectedStream.open(stream, destination, specials))
                    .get();
        } catch (IOException broken) {
            throw bad(broken);
        }
    }

    private void pass(DirectedStream stream, Draft draft) throws IOException, StorageException, InterruptedException {
        VolumeName volume = draft.volume();
        try (RunningCommand process =
                shared.btrfs().start(Arguments.receive(shared.layout().volume(volume)))) {
            StreamPump pump = new StreamPump();
            try {
                Background<Boolean> copying = Background.run("btrfs-receive", () -> pump.copy(stream, process.input()));
                int exit = process.exit();
                if (pump.failure().isPresent()) {
                    throw bad(pump.failure().get());
                }
                // A clone whose source it cannot reach is complained of and left out, and the status is still 0.
                if (exit != 0 || !copying.get() || BtrfsErrors.complains(process.errors())) {
                    throw BtrfsErrors.failure(
                            shared.failures(), Operation.RECEIVE, volume.value(), exit, process.errors());
                }
            } finally {
                pump.stop();
            }
        }
    }

    private SnapshotEntry received(ReceiveRequest request, VolumeHistory here, Draft draft, Subvolume made)
            throws IOException, StorageException {
        if (!made.readOnly() || !made.guid().equals(request.snapshot().guid())) {
            throw shared.failures()
                    .of(
                            request.volume(),
                            ErrorCode.IO,
                            "btrfs received without an error, but did not finish the subvolume: try again");
        }
        OptionalLong size = ContentSize.of(request.volume(), draft.subvolume());
        if (size.isEmpty()) {
            throw new BadStreamException("it has no disk image " + BtrfsLayout.IMAGE);
        }
        SnapshotEntry entry = new SnapshotEntry(
                here.nextOrder(),
                request.snapshot(),
                Optional.of(made.uuid()),
                size.getAsLong(),
                Optional.of(request.mark()),
                Optional.empty(),
                SnapshotEntry.Condition.INTACT);
        return ReceiveRules.discarded(here, request)
                .map(base -> entry.discardingAfter(base.order()))
                .orElse(entry);
    }

    private static BadStreamException bad(IOException cause) {
        return cause instanceof BadStreamException known ? known : new BadStreamException("it broke off", cause);
    }
}
