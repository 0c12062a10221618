package io.snapferry.transfer.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how much is read from a stream. */
final class CountedStream extends FilterInputStream {

    private final LongConsumer counter;

    /** @param counter told of bytes as they are read */
    CountedStream(InputStream stream, LongConsumer counter) {
        super(stream);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) {
            counter.accept(1);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            counter.accept(count);
        }
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = in.skip(wanted);
        counter.accept(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
