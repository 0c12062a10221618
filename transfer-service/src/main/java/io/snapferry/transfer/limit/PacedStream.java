package io.snapferry.transfer.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A stream that is read no faster than the limits let it. Closing it does not close what is below. */
public final class PacedStream extends FilterInputStream {

    private final Pacer pacer;

    public PacedStream(InputStream in, Pacer pacer) {
        super(in);
        this.pacer = pacer;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) {
            await(1);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, Math.min(length, pacer.chunk()));
        if (count > 0) {
            await(count);
        }
        return count;
    }

    private void await(int bytes) throws IOException {
        try {
            for (int passed = 0; passed < bytes; ) {
                passed += pacer.pass(bytes - passed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a rate limit held it back");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(wanted, pacer.chunk()))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public void close() {
        pacer.close();
    }
}
