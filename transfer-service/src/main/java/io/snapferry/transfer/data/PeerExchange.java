package io.snapferry.transfer.data;

import io.netty.buffer.Unpooled;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.parsetools.RecordParser;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One request to a target, for one blocking thread; what the target says comes in on an event loop. */
final class PeerExchange implements AutoCloseable {

    /** Bounds what a slow target leaves in this process's memory: so many chunks of at most {@link Pacer#LARGEST_CHUNK}. */
    static final int MAX_WRITES_IN_FLIGHT = 4;

    private final Dialer dialer;
    private final DirectChunks chunks;
    private final NodeName target;
    private final String address;
    private final Duration idle;
    private Consumer<PeerStatus> statusListener = status -> {};
    private Runnable endListener = () -> {};
    private Optional<HttpClientRequest> request = Optional.empty();
    private PeerStatus latest = PeerStatus.waiting();
    private Optional<RunFailure> failure = Optional.empty();
    private volatile boolean answered;
    private int writesInFlight;
    private boolean closed;
    private long lastSign = System.nanoTime();
    private long lastTaken = System.nanoTime();

    PeerExchange(Dialer dialer, DirectChunks chunks, NodeName target, String address, Duration idle) {
        this.dialer = dialer;
        this.chunks = chunks;
        this.target = target;
        this.address = address;
        this.idle = idle;
    }

    /** Called on an event loop for each line, before anybody who waits for it goes on. */
    void onStatus(Consumer<PeerStatus> listener) {
        statusListener = listener;
    }

    /** Called on an event loop when the target has ended or is lost; more than once is possible. */
    void onEnd(Runnable listener) {
        endListener = listener;
    }

    /**
     * Sends the request's head, and its body if it has one at once.
     *
     * @param body empty if it follows with {@link #write} and {@link #endBody}
     */
    void start(Claim claim, HttpMethod method, String uri, Optional<Buffer> body)
            throws RunException, InterruptedException {
        begin(claim, method, uri, body);
        await(() -> request.isPresent());
    }

    /** As {@link #start}, without waiting for the connection: nothing may be written before the target has answered. */
    void begin(Claim claim, HttpMethod method, String uri, Optional<Buffer> body) throws RunException {
        dialer.dial(target, address, method, uri)
                .onComplete(opened -> connected(opened, claim, body), this::unreachable);
    }

    private void connected(HttpClientRequest opened, Claim claim, Optional<Buffer> body) {
        DataApi.write(claim, opened.headers());
        opened.exceptionHandler(this::lost);
        opened.connection().exceptionHandler(this::lost);
        opened.response().onComplete(this::head, this::lost);
        synchronized (this) {
            if (closed) {
                HardClose.close(opened.connection());
                return;
            }
            request = Optional.of(opened);
            sign();
        }
        body.ifPresentOrElse(opened::end, () -> opened.setChunked(true).writeHead());
    }

    private void head(HttpClientResponse response) {
        answered = true;
        response.exceptionHandler(this::lost);
        if (response.statusCode() == 200) {
            response.handler(RecordParser.newDelimited("\n", this::line));
            response.endHandler(end -> ended());
        } else {
            response.body().onComplete(body -> refused(response, body), this::lost);
        }
    }

    private void line(Buffer line) {
        try {
            PeerStatus status = Json.read(line.getBytes(), PeerStatus.class);
            statusListener.accept(status);
            synchronized (this) {
                if (status.bytes() > latest.bytes()) {
                    lastTaken = System.nanoTime();
                }
                latest = status;
                sign();
            }
            if (status.last()) {
                endListener.run();
            }
        } catch (UnreadableMessageException e) {
            fail(RunFailure.targetRefused(target, "bad-answer", "its answer is unreadable: " + e.getMessage()));
        }
    }

    private synchronized void ended() {
        if (!latest.last()) {
            fail(RunFailure.connectionLost(target, "its answer was cut"));
        }
    }

    private void refused(HttpClientResponse response, Buffer body) {
        try {
            DataError error = Json.read(body.getBytes(), DataError.class);
            fail(RunFailure.targetRefused(target, error.code(), error.message()));
        } catch (UnreadableMessageException e) {
            fail(RunFailure.targetRefused(
                    target, "bad-answer", "HTTP status " + response.statusCode() + " at " + address));
        }
    }

    private void unreachable(Throwable cause) {
        fail(dialer.unreachable(target, address, cause));
    }

    private synchronized void lost(Throwable cause) {
        if (!latest.last() && !closed) {
            fail(dialer.lost(target, address, cause, answered));
        }
    }

    private void fail(RunFailure reason) {
        synchronized (this) {
            failure = failure.or(() -> Optional.of(reason));
            sign();
        }
        endListener.run();
    }

    /** Writes a copy of the bytes, at most {@link Pacer#LARGEST_CHUNK}, as soon as there is room. */
    void write(byte[] bytes, int from, int length) throws RunException, InterruptedException {
        await(() -> writesInFlight < MAX_WRITES_IN_FLIGHT || latest.last());
        synchronized (this) {
            if (writesInFlight++ == 0) {
                lastTaken = System.nanoTime();
            }
        }
        ByteBuffer chunk = chunks.take().put(bytes, from, length).flip();
        open().write(BufferInternal.buffer(Unpooled.wrappedBuffer(chunk)))
                .onComplete(done -> chunks.giveBack(chunk))
                .onComplete(done -> written(), this::lost);
    }

    private synchronized void written() {
        writesInFlight--;
        lastTaken = System.nanoTime();
        notifyAll();
    }

    void endBody() {
        open().end().onFailure(this::lost);
    }

    /** Returns when the target has let the request in and works on it. */
    void awaitWorking() throws RunException, InterruptedException {
        await(() -> latest.state() != PeerStatus.State.WAITING);
    }

    /** The target's last word. */
    PeerStatus awaitLast() throws RunException, InterruptedException {
        await(() -> latest.last());
        return latest;
    }

    synchronized boolean isOver() throws RunException {
        throwIfFailed();
        return latest.last();
    }

    synchronized void throwIfFailed() throws RunException {
        if (failure.isPresent()) {
            throw new RunException(failure.get());
        }
        if (latest.error().isPresent()) {
            DataError error = latest.error().get();
            throw new RunException(new RunFailure(error.code(), error.message()));
        }
    }

    /** Gives the request up if it is not over. */
    @Override
    public synchronized void close() {
        closed = true;
        request.ifPresent(open -> HardClose.close(open.connection()));
    }

    private HttpClientRequest open() {
        return request.orElseThrow(() -> new IllegalStateException("not started"));
    }

    private synchronized void await(BooleanSupplier condition) throws RunException, InterruptedException {
        while (true) {
            throwIfFailed();
            if (condition.getAsBoolean()) {
                return;
            }
            long since = writesInFlight >= MAX_WRITES_IN_FLIGHT ? Math.min(lastTaken, lastSign) : lastSign;
            long left = idle.toNanos() - (System.nanoTime() - since);
            if (left <= 0) {
                throw new RunException(RunFailure.stalled(target, idle));
            }
            TimeUnit.NANOSECONDS.timedWait(this, left + TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private synchronized void sign() {
        lastSign = System.nanoTime();
        notifyAll();
    }
}
