package io.snapferry.storage.btrfs.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A stream on its way to its destination, piece by piece. */
public final class DirectedStream {
    private final StreamReader reader;
    private final Destination destination;
    private final Specials specials;
    private final ByteBuffer beginning;

    private DirectedStream(StreamReader reader, Destination destination, Specials specials, ByteBuffer beginning) {
        this.reader = reader;
        this.destination = destination;
        this.specials = specials;
        this.beginning = beginning;
    }

    /**
     * Reads as far as it takes to know what the stream makes.
     *
     * @param specials what is in the base that the stream must not reach through
     * @throws BadStreamException if that is not what was asked for
     */
    public static DirectedStream open(InputStream stream, Destination destination, Specials specials)
            throws IOException {
        StreamReader reader = new StreamReader(stream);
        byte[] head = reader.head();
        ByteBuffer first = destination.first(reader.next()).bytes();
        ByteBuffer beginning = ByteBuffer.allocate(head.length + first.remaining());
        return new DirectedStream(
                reader, destination, specials, beginning.put(head).put(first).flip());
    }

    /** What is to be passed on, in an array, before the first {@link #next}. */
    public ByteBuffer beginning() {
        return beginning.duplicate();
    }

    /**
     * What is to be passed on next, in an array and valid until the next call; empty at the end, when all of the stream
     * was read and {@link #ending} is left.
     */
    public Optional<ByteBuffer> next() throws IOException {
        StreamCommand command = reader.next();
        if (command.type() == StreamCommand.END) {
            reader.end();
            return Optional.empty();
        }
        StreamCommand directed = destination.next(command);
        specials.pass(directed);
        return Optional.of(directed.bytes());
    }

    /** Without it no receiver takes the stream for whole. */
    public static ByteBuffer ending() {
        return StreamCommand.of(StreamCommand.END, ByteBuffer.allocate(0)).bytes();
    }
}
