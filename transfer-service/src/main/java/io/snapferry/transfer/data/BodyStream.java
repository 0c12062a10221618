package io.snapferry.transfer.data;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/**
 * A request's body for a blocking reader on another thread. Once {@link #WINDOW} bytes wait here, the peer's connection
 * is not read. A body that is cut off ends in an {@link IOException}, never as an end.
 */
final class BodyStream extends InputStream {

    /** In bytes. */
    static final int WINDOW = 1 << 20;

    /** So much at once is worth waking the reader before the connection has nothing more. */
    private static final int WORTH_WAKING = 256 << 10;

    /** Where the bytes come from. Called under this stream's lock. */
    interface Flow {
        void set(boolean flowing);
    }

    private final Flow flow;
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean flowing = true;
    private boolean ended;
    private Optional<String> broken = Optional.empty();

    BodyStream(Flow flow) {
        this.flow = flow;
    }

    /** Makes the reader fail, now and for ever; what still comes is thrown away, so that the peer gets to read the answer. */
    synchronized void fail(String reason) {
        broken = broken.or(() -> Optional.of(reason));
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        waitingBytes = 0;
        let(true);
        notifyAll();
    }

    /** Takes over the buffer. The reader may not see it before {@link #flush}. */
    synchronized void arrived(ByteBuf buffer) {
        if (broken.isPresent()) {
            buffer.release();
            return;
        }
        waiting.add(buffer);
        waitingBytes += buffer.readableBytes();
        if (waitingBytes >= WORTH_WAKING) {
            notifyAll();
        }
        if (waitingBytes >= WINDOW) {
            let(false);
        }
    }

    synchronized void flush() {
        notifyAll();
    }

    synchronized void ended() {
        ended = true;
        notifyAll();
    }

    private void let(boolean flows) {
        if (flowing != flows) {
            flowing = flows;
            flow.set(flows);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        Optional<ByteBuf> next = await();
        if (next.isEmpty()) {
            return -1;
        }
        int count = 0;
        for (; next.isPresent(); next = count < length ? next() : Optional.empty()) {
            count += copy(next.get(), into, from + count, length - count);
        }
        return count;
    }

    @Override
    public synchronized int available() {
        return waitingBytes;
    }

    /** Outside of the lock, so that more can come meanwhile. */
    private int copy(ByteBuf buffer, byte[] into, int from, int length) {
        int count = Math.min(length, buffer.readableBytes());
        try {
            buffer.readBytes(into, from, count);
            took(buffer, count);
        } finally {
            buffer.release();
        }
        return count;
    }

    private synchronized void took(ByteBuf buffer, int count) {
        if (broken.isPresent()) {
            // It was thrown away meanwhile.
            return;
        }
        waitingBytes -= count;
        if (!buffer.isReadable()) {
            waiting.remove();
            buffer.release();
        }
        if (waitingBytes <= WINDOW / 2) {
            let(true);
        }
    }

    /** The next buffer, which the caller releases; empty at the end. */
    private synchronized Optional<ByteBuf> await() throws IOException {
        while (waiting.isEmpty() && !ended && broken.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the source");
            }
        }
        if (broken.isPresent()) {
            throw new IOException(broken.get());
        }
        return next();
    }

    private synchronized Optional<ByteBuf> next() {
        return Optional.ofNullable(waiting.peek()).map(ByteBuf::retain);
    }
}
