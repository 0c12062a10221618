package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Background;
import io.snapferry.storage.kit.Clones;
import io.snapferry.storage.kit.RunningCommand;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Carries out a receive: look, check the stream's header, receive, look again. */
final class Receiver {
    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final Leftovers leftovers;
    private final ReplicaProperties replicas;
    private final Rollback rollback;
    private final Clones clones;
    private final Set<VolumeName> receiving = ConcurrentHashMap.newKeySet();

    Receiver(
            Pool pool,
            ZfsCommand zfs,
            Look look,
            Leftovers leftovers,
            ReplicaProperties replicas,
            Rollback rollback,
            Clones clones) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.leftovers = leftovers;
        this.replicas = replicas;
        this.rollback = rollback;
        this.clones = clones;
    }

    void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        ReceiveCheck.request(pool, request);
        String where = pool.volume(request.volume());
        // ZFS itself keeps other processes out, but only once the first has come as far as the pool.
        if (!receiving.add(request.volume())) {
            throw pool.refusals()
                    .because(ErrorCode.BUSY, where + " is being received into already: try again when it is over");
        }
        AtomicBoolean lateInterrupt = new AtomicBoolean();
        try {
            List<ListedRow> rows = withoutLeftClone(request.volume(), look.below(where));
            if (rows.isEmpty() && request.base().isPresent()) {
                look.refuseAbsentPool();
            }
            Optional<Volume> there = ReceiveCheck.state(pool, request, rows);
            ArrivingStream arriving = open(request, stream, where);
            if (there.isPresent()) {
                ReceiveCheck.encryption(pool, request.volume(), there.get(), arriving.raw());
            }
            if (request.resume().isEmpty() && ReceiveCheck.isCut(pool, request.volume(), rows)) {
                leftovers.discard(where);
            }
            if (there.isPresent() && request.discard().isPresent()) {
                rollback.toBase(request, there.get());
            }
            receive(arguments(request, there, arriving), request, where, arriving, lateInterrupt);
            if (needsProof(request, there, arriving)) {
                verify(request, where, arriving.raw());
            }
        } catch (InterruptedException stopped) {
            throw pool.refusals().interrupted("the receive into " + where);
        } finally {
            receiving.remove(request.volume());
            if (lateInterrupt.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One that was left behind would keep its snapshot from being destroyed, and the volume from being rolled back. */
    private List<ListedRow> withoutLeftClone(VolumeName volume, List<ListedRow> rows) throws StorageException {
        boolean cleared;
        try {
            cleared = CloneDatasets.isPossible(rows) && clones.clear(volume);
        } catch (StorageException notInTheWayOfMost) {
            cleared = false;
        }
        return cleared ? look.below(pool.volume(volume)) : rows;
    }

    /** The volumes that are being received into; whoever else changes one adds it meanwhile. */
    Set<VolumeName> changing() {
        return receiving;
    }

    private ArrivingStream open(ReceiveRequest request, InputStream stream, String where)
            throws StorageException, InterruptedException {
        try {
            return Background.run("zfs-receive-header", () -> ArrivingStream.open(request, stream))
                    .get();
        } catch (IOException unfit) {
            throw badStream(where, unfit);
        }
    }

    private List<String> arguments(ReceiveRequest request, Optional<Volume> there, ArrivingStream arriving)
            throws StorageException {
        String snapshot = pool.fresh(request.volume(), request.snapshot().name());
        String mark = MarkText.write(request.volume(), request.mark());
        if (request.base().isEmpty()) {
            Optional<String> flags = arriving.raw() ? Optional.of(StreamText.raw(request.volume())) : Optional.empty();
            return ReceiveArguments.full(request.resumable(), snapshot, request.kind(), mark, flags, replicas);
        }
        return ReceiveArguments.increment(
                request.resumable(),
                arriving.several() ? pool.volume(request.volume()) : snapshot,
                isMarked(request, there) ? Optional.empty() : Optional.of(mark));
    }

    private void receive(
            List<String> arguments,
            ReceiveRequest request,
            String where,
            ArrivingStream stream,
            AtomicBoolean lateInterrupt)
            throws StorageException, InterruptedException {
        try (RunningCommand process = zfs.start(arguments)) {
            StreamPump pump = new StreamPump(Thread.currentThread());
            Background<Boolean> copying = Background.run("zfs-receive", () -> {
                // Closing tells ZFS the end; of a cut stream, without the bytes that were held back.
                try (OutputStream input = process.input()) {
                    pump.copy(stream.bytes(), input);
                }
                return true;
            });
            int exit = exit(process, pump, lateInterrupt);
            if (exit == 0) {
                refuseWithoutProperties(arguments, where, process.errors());
                return;
            }
            if (copying.done()) {
                refuseCut(copying, where);
            }
            String said = process.errors();
            StorageException failure = ZfsErrors.failure(pool.refusals(), Operation.RECEIVE, where, exit, said);
            if (request.resumable() && ReceiveCheck.isHopeless(failure.code(), said)) {
                discard(where, failure);
            }
            throw failure;
        }
    }

    private void discard(String where, StorageException failure) {
        try {
            leftovers.discard(where);
        } catch (StorageException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** ZFS receives without the properties that this user may not set, and tells it in passing. */
    private void refuseWithoutProperties(List<String> arguments, String where, String said) throws StorageException {
        if (ZfsErrors.code(Operation.RECEIVE, said) != ErrorCode.PERMISSION_DENIED) {
            return;
        }
        StorageException refusal = ZfsErrors.failure(pool.refusals(), Operation.RECEIVE, where, 0, said);
        String snapshot = arguments.get(arguments.size() - 1);
        boolean made = arguments.contains("readonly=on");
        if (made) {
            zfs.run(ChangeArguments.destroySnapshots(where, List.of(snapshot.substring(where.length() + 1))));
            zfs.run(ChangeArguments.destroyVolume(where));
        }
        throw refusal;
    }

    private static int exit(RunningCommand process, StreamPump pump, AtomicBoolean lateInterrupt)
            throws InterruptedException {
        try {
            return process.exit();
        } catch (InterruptedException stopped) {
            if (pump.stop()) {
                process.endByEndOfInput();
                throw stopped;
            }
            // ZFS has all of the stream: what it makes of it is known in a moment, and has to be told.
            lateInterrupt.set(true);
            return process.exit();
        }
    }

    private void refuseCut(Background<Boolean> copying, String where) throws StorageException, InterruptedException {
        try {
            copying.get();
        } catch (IOException cut) {
            throw badStream(where, cut);
        }
    }

    /**
     * Of a plain increment into a replica that was marked already, ZFS says all by ending well: its one snapshot is on disk,
     * under the guid with which the stream begins, which is the one asked for. Properties and several snapshots it may
     * leave out without an error.
     */
    private static boolean needsProof(ReceiveRequest request, Optional<Volume> there, ArrivingStream arriving) {
        return request.base().isEmpty()
                || request.resume().isPresent()
                || arriving.several()
                || arriving.raw()
                || !isMarked(request, there);
    }

    private static boolean isMarked(ReceiveRequest request, Optional<Volume> there) {
        return there.flatMap(Volume::replica).equals(Optional.of(request.mark()));
    }

    private void verify(ReceiveRequest request, String where, boolean raw) throws StorageException {
        String snapshot = pool.fresh(request.volume(), request.snapshot().name());
        boolean single = request.intermediates().isEmpty();
        List<ListedRow> rows = single ? look.at(List.of(where, snapshot)) : look.below(where);
        Set<String> made = rows.stream().map(ListedRow::guid).collect(Collectors.toSet());
        boolean complete = request.intermediates().stream().map(Snapshot::guid).allMatch(made::contains)
                && rows.stream()
                        .anyMatch(row -> row.name().equals(snapshot)
                                && row.guid().equals(request.snapshot().guid()));
        boolean marked = Listing.volumes(pool, rows).stream()
                .anyMatch(volume -> volume.replica().equals(Optional.of(request.mark()))
                        && volume.encrypted().equals(Optional.of(raw)));
        if (!complete || !marked) {
            throw pool.refusals()
                    .because(
                            ErrorCode.IO,
                            "zfs received into " + where + " without an error, but the snapshot or the mark is not"
                                    + " there: somebody else changed the replica");
        }
    }

    private StorageException badStream(String where, IOException cause) {
        String problem = cause instanceof UnfitStreamException ? cause.getMessage() : "it broke off";
        return pool.refusals()
                .because(ErrorCode.BAD_STREAM, "the stream for " + where + " cannot be used: " + problem, cause);
    }
}
