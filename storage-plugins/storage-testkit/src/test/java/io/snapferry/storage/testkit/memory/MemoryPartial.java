package io.snapferry.storage.testkit.memory;

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
        Optional<String> base = request.base().map(Snapshot::guid);
        String token = prefix(request.snapshot(), request.base()) + bytes.length;
        return new MemoryPartial(new Partial(request.snapshot(), base, token), request.mark(), bytes);
    }

    /** How much a token says has arrived, if it is for this stream. */
    static Optional<Integer> arrived(SendRequest request) {
        String prefix = prefix(request.snapshot(), request.base());
        return request.resume()
                .filter(token -> token.startsWith(prefix))
                .map(token -> token.substring(prefix.length()))
                .filter(number -> number.matches("[0-9]{1,9}"))
                .map(Integer::parseInt);
    }

    private static String prefix(Snapshot snapshot, Optional<Snapshot> base) {
        return snapshot.guid() + " " + MemoryStorage.guid(base) + " ";
    }
}
