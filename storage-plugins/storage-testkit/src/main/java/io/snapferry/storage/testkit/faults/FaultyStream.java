package io.snapferry.storage.testkit.faults;

import io.snapferry.storage.spi.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A stream in which something goes wrong at a byte. */
final class FaultyStream extends FilterInputStream {
    private static final long LOOK_MILLIS = 10;

    private final Turn turn;
    private volatile boolean closed;

    FaultyStream(InputStream stream, Turn turn) {
        super(stream);
        this.turn = turn;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        for (Effect effect : turn.due()) {
            if (effect instanceof Effect.Fail fail) {
                StorageException failure = turn.failed(fail.code());
                throw new IOException(failure.getMessage(), failure);
            }
            if (effect instanceof Effect.Cut) {
                return cut();
            }
            if (effect instanceof Effect.Stall stall) {
                stall(stall.until());
            }
        }
        if (closed) {
            throw new IOException("The stream was closed.");
        }
        int count = super.read(into, from, turn.limit(length));
        turn.passed(Math.max(0, count));
        return count;
    }

    private int cut() throws IOException {
        if (turn.sends()) {
            throw new IOException("A planned fault cut the stream.");
        }
        return -1;
    }

    private void stall(CountDownLatch until) throws IOException {
        try {
            boolean over = false;
            while (!closed && !over) {
                over = until.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("A planned stall was interrupted.");
        }
    }

    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Ends a stall. */
    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    /** Ends a stall, and leaves the stream to whoever closes it. */
    void release() {
        closed = true;
    }
}
