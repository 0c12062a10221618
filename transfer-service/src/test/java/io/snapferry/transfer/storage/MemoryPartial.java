package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;

/** What has arrived of a stream that was cut. */
final class MemoryPartial {

    private final Partial partial;
    private final ReplicaMark mark;
    private final byte[] bytes;

    private MemoryPartial(Partial partial, ReplicaMark mark, byte[] bytes) {
        this.partial = partial;
        this.mark = mark;
        this.bytes = bytes;
    }

    Partial partial() {
        return partial;
    }

    ReplicaMark mark() {
        return mark;
    }

    byte[] bytes() {
        return bytes;
    }

    static MemoryPartial of(ReceiveRequest request, byte[] bytes) {
        String token = prefix(request.snapshot(), request.base()) + bytes.length;
        return new MemoryPartial(
                new Partial(request.snapshot(), request.base().map(Snapshot::guid), token), request.mark(), bytes);
    }

    /** How much a token says has arrived, if it is for this stream. */
    static Optional<Integer> arrived(SendRequest request, String token) {
        String prefix = prefix(request.snapshot(), request.base());
        return token.startsWith(prefix)
                ? Optional.of(Integer.parseInt(token.substring(prefix.length())))
                : Optional.empty();
    }

    private static String prefix(Snapshot snapshot, Optional<Snapshot> base) {
        return snapshot.guid() + " " + base.map(Snapshot::guid).orElse("") + " ";
    }
}
