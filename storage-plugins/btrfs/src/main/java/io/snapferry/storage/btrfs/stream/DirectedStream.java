package io.snapferry.storage.btrfs.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A stream on its way to its destination, piece by piece. */
public final class DirectedStream {
    private final StreamReader reader;
    private final Destination destination;
    private final Specials specials;
    private final byte[] beginning;

    private DirectedStream(StreamReader reader, Destination destination, Specials specials, byte[] beginning) {
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
        byte[] first = destination.first(reader.next()).bytes();
        byte[] beginning = new byte[head.length + first.length];
        System.arraycopy(head, 0, beginning, 0, head.length);
        System.arraycopy(first, 0, beginning, head.length, first.length);
        return new DirectedStream(reader, destination, specials, beginning);
    }

    /** What is to be passed on before the first {@link #next}. */
    public byte[] beginning() {
        return beginning.clone();
    }

    /** What is to be passed on next; empty at the end, when all of the stream was read and {@link #ending} is left. */
    public Optional<byte[]> next() throws IOException {
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
    public static byte[] ending() {
        return new StreamCommand(StreamCommand.END, new byte[0]).bytes();
    }
}
