package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Background;
import io.snapferry.storage.kit.CommandStream;
import io.snapferry.storage.kit.RunningCommand;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts streams and knows those that are open. Looks at the pool only where ZFS does not tell all by itself. */
final class Sender {
    /** ZFS writes it before the stream, which is there already; but what wraps the command may keep it to itself. */
    private static final Duration FOR_A_SIZE = Duration.ofSeconds(5);

    private final Pool pool;
    private final ZfsCommand zfs;
    private final SourceLook source;
    private final boolean zstd;
    private final Set<CommandStream> open = ConcurrentHashMap.newKeySet();

    /**
     * Sends nothing yet.
     *
     * @param zstd whether the pool may have blocks compressed by Zstandard
     */
    Sender(Pool pool, ZfsCommand zfs, SourceLook source, boolean zstd) {
        this.pool = pool;
        this.zfs = zfs;
        this.source = source;
        this.zstd = zstd;
    }

    SendStream send(SendRequest request) throws StorageException {
        String snapshot = source.name(request.volume(), request.snapshot());
        if (request.resume().isPresent()) {
            return rest(request, snapshot);
        }
        if (request.intermediates() && request.base().isPresent()) {
            return all(request, snapshot);
        }
        Optional<String> flags = flagsWithoutLook(request);
        if (flags.isEmpty()) {
            SourceLook.Found found = find(request);
            return single(request, flags(request, found), snapshot, found.base());
        }
        Optional<String> base = request.base().isPresent()
                ? Optional.of(source.name(request.volume(), request.base().get()))
                : Optional.empty();
        try {
            return single(request, flags.get(), snapshot, base);
        } catch (StorageException failed) {
            Optional<String> left = failed.code() == ErrorCode.SNAPSHOT_NOT_FOUND
                    ? find(request).base()
                    : base;
            if (left.equals(base)) {
                throw failed;
            }
            return single(request, flags.get(), snapshot, left);
        }
    }

    private Optional<String> flagsWithoutLook(SendRequest request) {
        VolumeKind kind = Pool.kind(request.volume());
        if (SendFlags.sameForAll(kind, zstd, request.receiver())) {
            return Optional.of(SendFlags.AS_IT_IS);
        }
        return source.isKnownAsPlain(request.volume(), request.snapshot())
                ? Optional.of(SendFlags.letters(kind, false, zstd, request.receiver()))
                : Optional.empty();
    }

    private SendStream single(SendRequest request, String flags, String snapshot, Optional<String> base)
            throws StorageException {
        return start(request, SendArguments.send(flags, snapshot, base), new SentHeader(request, snapshot, base));
    }

    private SendStream all(SendRequest request, String snapshot) throws StorageException {
        SourceLook.Found found = find(request);
        String base = found.base().orElseThrow();
        if (base.indexOf('#') >= 0) {
            throw pool.refusals()
                    .because(
                            ErrorCode.NOT_SUPPORTED,
                            "only a bookmark is left of " + base.replace('#', '@')
                                    + ", and from one the snapshots between cannot be sent: ask for " + snapshot
                                    + " alone");
        }
        return start(
                request,
                SendArguments.sendAll(flags(request, found), snapshot, base),
                new SentHeader(request, snapshot, found.base()));
    }

    private SendStream rest(SendRequest request, String snapshot) throws StorageException {
        ResumeToken token = ResumeToken.read(request.resume().orElseThrow())
                .filter(read -> read.isOf(request.snapshot(), request.base()))
                .orElseThrow(() -> notResumable(snapshot, "its token is damaged, or is another stream's"));
        SourceLook.Found found = find(request);
        requireTaken(request, found);
        if (found.volume().encrypted() && !token.raw()) {
            throw notResumable(snapshot, "its token asks for decrypted data");
        }
        if (token.embedded() && Pool.kind(request.volume()) == VolumeKind.FILESYSTEM) {
            throw notResumable(snapshot, "its token asks for embedded blocks, by which files lose attributes");
        }
        return start(request, SendArguments.rest(token.of(snapshot)), new SentHeader(request, snapshot, found.base()));
    }

    private SourceLook.Found find(SendRequest request) throws StorageException {
        return source.find(request.volume(), request.snapshot(), request.base());
    }

    private String flags(SendRequest request, SourceLook.Found found) throws StorageException {
        requireTaken(request, found);
        return SendFlags.letters(Pool.kind(request.volume()), found.volume().encrypted(), zstd, request.receiver());
    }

    private void requireTaken(SendRequest request, SourceLook.Found found) throws StorageException {
        if (found.volume().encrypted() && !SendFlags.takesEncrypted(request.receiver())) {
            throw pool.refusals()
                    .because(
                            ErrorCode.NOT_SUPPORTED,
                            pool.volume(request.volume())
                                    + " is encrypted and is only ever sent as it is, and the target's storage does"
                                    + " not say that it takes such streams: use this release or a later one on the target,"
                                    + " and run 'zpool set feature@encryption=enabled POOL' there if its pool lacks that"
                                    + " feature");
        }
    }

    private SendStream start(SendRequest request, List<String> arguments, SentHeader wanted) throws StorageException {
        RunningCommand process = zfs.start(arguments);
        try {
            process.closeInput();
            byte[] header = Background.run(
                            "zfs-send-header", () -> process.output().readNBytes(StreamRecord.LENGTH))
                    .get();
            Optional<String> problem = wanted.problem(header);
            if (problem.isPresent()) {
                throw failure(request, wanted, header, problem.get(), process);
            }
            long bytes = process.errorLine(SendEstimate.SIZE, FOR_A_SIZE)
                    .map(SendEstimate::bytes)
                    .orElse(0L);
            CommandStream stream = new CommandStream(
                    process,
                    (exit, stderr) ->
                            ZfsErrors.failure(pool.refusals(), Operation.SEND, wanted.snapshot(), exit, stderr),
                    wanted.snapshot(),
                    header,
                    bytes,
                    open::remove);
            open.add(stream);
            return stream;
        } catch (IOException unreadable) {
            process.close();
            throw pool.refusals().because(ErrorCode.IO, "cannot read what zfs send wrote", unreadable);
        } catch (InterruptedException stopped) {
            process.close();
            throw pool.refusals().interrupted("the send of " + wanted.snapshot());
        } catch (StorageException refused) {
            process.close();
            throw refused;
        }
    }

    private StorageException failure(
            SendRequest request, SentHeader wanted, byte[] header, String problem, RunningCommand process)
            throws StorageException, InterruptedException {
        if (!find(request).base().equals(wanted.base())) {
            return source.notFound(request.volume(), request.base().orElseThrow());
        }
        int exit = header.length < StreamRecord.LENGTH ? process.exit() : 0;
        return exit == 0
                ? pool.refusals().because(ErrorCode.IO, "cannot send " + wanted.snapshot() + ": " + problem)
                : ZfsErrors.failure(pool.refusals(), Operation.SEND, wanted.snapshot(), exit, process.errors());
    }

    private StorageException notResumable(String snapshot, String reason) {
        return pool.refusals()
                .because(
                        ErrorCode.NOT_RESUMABLE,
                        "the stream of " + snapshot + " that was cut cannot go on: " + reason
                                + "; send it from its beginning");
    }

    void closeStreams() {
        open.forEach(CommandStream::close);
    }
}
