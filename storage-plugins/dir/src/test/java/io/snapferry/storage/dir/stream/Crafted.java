package io.snapferry.storage.dir.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A stream whose checksums fit and whose records are whatever the test wants. */
final class Crafted {
    private final StreamEncoder encoder = new StreamEncoder();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    static Crafted of(StreamHeader header) {
        Crafted crafted = new Crafted();
        crafted.add(crafted.encoder.header(header));
        return crafted;
    }

    Crafted data(long offset, int length) {
        return add(encoder.data(offset, new byte[length], length));
    }

    Crafted zeros(long offset, long length) {
        return add(encoder.zeros(offset, length));
    }

    byte[] end() {
        return add(encoder.end()).stream.toByteArray();
    }

    private Crafted add(ByteBuffer piece) {
        while (piece.hasRemaining()) {
            stream.write(piece.get());
        }
        return this;
    }
}
