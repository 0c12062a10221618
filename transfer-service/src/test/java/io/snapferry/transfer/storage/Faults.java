package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What goes wrong in a {@link MemoryStorage}, and when. */
public final class Faults {

    private volatile Optional<ErrorCode> listing = Optional.empty();
    private volatile Optional<ErrorCode> receiving = Optional.empty();
    private volatile Optional<ErrorCode> sending = Optional.empty();
    private volatile long after;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicLong read = new AtomicLong();

    public void failListing(Optional<ErrorCode> code) {
        listing = code;
    }

    public void failReceivingAfter(long bytes, Optional<ErrorCode> code) {
        after = bytes;
        receiving = code;
    }

    public void failSendingAfter(long bytes, Optional<ErrorCode> code) {
        after = bytes;
        sending = code;
    }

    /** From that many bytes on, receiving and sending wait until the latch is counted down. */
    public void stallAfter(long bytes, CountDownLatch until) {
        after = bytes;
        gate = until;
    }

    /** Bytes that the last stream has had read from it. */
    public long bytesRead() {
        return read.get();
    }

    void beforeList() throws StorageException {
        if (listing.isPresent()) {
            throw new StorageException(listing.get(), "not mounted");
        }
    }

    InputStream sending(InputStream stream) {
        return faulty(stream, sending);
    }

    InputStream receiving(InputStream stream) {
        return faulty(stream, receiving);
    }

    private InputStream faulty(InputStream stream, Optional<ErrorCode> code) {
        read.set(0);
        return new FilterInputStream(stream) {
            private volatile boolean closed;

            @Override
            public int read() throws IOException {
                throw new IOException("not used");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (closed) {
                    throw new IOException("closed");
                }
                if (read.get() >= after) {
                    if (code.isPresent()) {
                        throw new IOException(new StorageException(code.get(), "a fault of the test"));
                    }
                    pause();
                }
                int count = super.read(into, from, Math.min(length, 8192));
                read.addAndGet(Math.max(0, count));
                return count;
            }

            @Override
            public void close() {
                closed = true;
                gate.countDown();
            }
        };
    }

    private void pause() throws InterruptedIOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
