package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.SendRequest;
import java.util.Optional;

/**
 * What a stream must begin with that is sent for a request. ZFS finds snapshots by name, and by a token anywhere in the
 * pool; this is the proof that it found the right ones.
 *
 * @param snapshot the full name
 * @param base the full name of what ZFS was told to start from
 */
record SentHeader(SendRequest request, String snapshot, Optional<String> base) {
    Optional<String> problem(byte[] header) {
        boolean several = request.resume().isEmpty()
                && request.intermediates()
                && request.base().isPresent();
        Optional<String> problem = several
                ? StreamHeader.notA(StreamRecord.PACKAGE, header)
                : StreamHeader.problem(
                        header,
                        Pool.kind(request.volume()),
                        request.snapshot(),
                        request.base(),
                        request.resume().isPresent());
        if (problem.isPresent()) {
            return problem;
        }
        String name = StreamRecord.first(header).toName();
        return name.equals(snapshot)
                ? Optional.empty()
                : Optional.of("it is of " + Names.printable(name) + " instead of " + snapshot);
    }
}
