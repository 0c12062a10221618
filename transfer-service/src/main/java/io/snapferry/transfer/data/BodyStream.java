package io.snapferry.transfer.data;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/**
 * A request's body for a blocking reader on another thread. At most {@link #WINDOW} buffers wait here; beyond that the
 * peer's connection is not read. A body that is cut off ends in an {@link IOException}, never as an end.
 */
final class BodyStream extends InputStream {

    /** In buffers of at most the server's chunk size, 64 KiB. */
    static final int WINDOW = 16;

    private final HttpServerRequest request;
    private final Context context;
    private final Deque<Buffer> waiting = new ArrayDeque<>();
    private int offset;
    private int consumed;
    private long taken;
    private boolean ended;
    private Optional<String> broken = Optional.empty();

    private BodyStream(HttpServerRequest request, Context context) {
        this.request = request;
        this.context = context;
    }

    /** Call on the request's context before anything of the body was read. Nothing flows until the first read. */
    static BodyStream of(HttpServerRequest request, Context context) {
        request.pause();
        BodyStream body = new BodyStream(request, context);
        request.handler(body::arrived);
        request.endHandler(end -> body.ended());
        request.exceptionHandler(e -> body.fail("the connection to the source broke: " + e.getMessage()));
        body.consumed = WINDOW;
        return body;
    }

    /** How much was read from here. */
    synchronized long taken() {
        return taken;
    }

    /** Makes the reader fail, now and for ever. */
    synchronized void fail(String reason) {
        if (broken.isEmpty()) {
            broken = Optional.of(reason);
        }
        waiting.clear();
        notifyAll();
    }

    /** Throws away what still comes, so that the peer gets to read the answer. Call on the request's context. */
    void discard() {
        fail("the receiver has ended");
        request.handler(ignored -> {});
        request.resume();
    }

    private synchronized void arrived(Buffer buffer) {
        if (broken.isEmpty()) {
            waiting.add(buffer);
            notifyAll();
        }
    }

    private synchronized void ended() {
        ended = true;
        notifyAll();
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
        askForMore();
        return take(into, from, length);
    }

    private void askForMore() {
        int credit;
        synchronized (this) {
            credit = consumed < WINDOW / 2 ? 0 : consumed;
            consumed -= credit;
        }
        if (credit > 0) {
            context.runOnContext(now -> request.fetch(credit));
        }
    }

    private synchronized int take(byte[] into, int from, int length) throws IOException {
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
        Buffer first = waiting.peek();
        if (first == null) {
            return -1;
        }
        int count = Math.min(length, first.length() - offset);
        first.getBytes(offset, offset + count, into, from);
        offset += count;
        taken += count;
        if (offset == first.length()) {
            waiting.remove();
            offset = 0;
            consumed++;
        }
        return count;
    }
}
