package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ReceiveRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/**
 * A stream whose beginning was read and fits the request.
 *
 * @param bytes all of it, with its beginning
 * @param raw whether it carries encrypted blocks as they are
 * @param several whether it may bring more than one snapshot
 */
record ArrivingStream(InputStream bytes, boolean raw, boolean several) {
    /** @throws UnfitStreamException if it does not fit */
    static ArrivingStream open(ReceiveRequest request, InputStream stream) throws IOException {
        byte[] head = stream.readNBytes(StreamRecord.LENGTH);
        boolean several = request.base().isPresent()
                && request.resume().isEmpty()
                && StreamHeader.notA(StreamRecord.PACKAGE, head).isEmpty();
        if (several) {
            PackageStream checked = PackageStream.open(request, head, stream);
            return new ArrivingStream(checked, checked.raw(), true);
        }
        Optional<String> problem = StreamHeader.problem(
                head,
                request.kind(),
                request.snapshot(),
                request.base(),
                request.resume().isPresent());
        if (problem.isPresent()) {
            throw new UnfitStreamException(problem.get());
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), stream);
        return new ArrivingStream(whole, StreamRecord.first(head).raw(), false);
    }
}
