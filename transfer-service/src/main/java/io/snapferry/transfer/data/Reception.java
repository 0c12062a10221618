package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.transfer.core.Claim;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Supplier;

/** One stream that is being received into one volume. */
final class Reception {

    private final Claim claim;
    private final VolumeId volume;
    private final BodyStream body;
    private final Promise<Void> over = Promise.promise();
    private Optional<Thread> thread = Optional.empty();
    private boolean aborted;
    private volatile boolean started;

    Reception(Claim claim, VolumeId volume, BodyStream body) {
        this.claim = claim;
        this.volume = volume;
        this.body = body;
    }

    Claim claim() {
        return claim;
    }

    VolumeId volume() {
        return volume;
    }

    /** Completes when the storage has let go of the volume. */
    Future<Void> over() {
        return over.future();
    }

    /** Makes the storage end soon, with an error unless it is complete already. */
    void abort(String reason) {
        body.fail(reason);
        synchronized (this) {
            aborted = true;
            thread.ifPresent(Thread::interrupt);
        }
    }

    BodyStream body() {
        return body;
    }

    PeerStatus status() {
        return started ? PeerStatus.working(body.taken()) : PeerStatus.waiting();
    }

    /** Runs the work on this thread; an abort interrupts it, and leaves no interrupt behind. */
    PeerStatus run(Runnable atStart, Supplier<PeerStatus> work) {
        try {
            synchronized (this) {
                thread = Optional.of(Thread.currentThread());
                if (aborted) {
                    Thread.currentThread().interrupt();
                }
            }
            started = true;
            atStart.run();
            return work.get();
        } finally {
            synchronized (this) {
                thread = Optional.empty();
                // Clears what an abort in the last moment left.
                boolean unused = Thread.interrupted();
            }
            end();
        }
    }

    /** The volume is free again; a second call does nothing. */
    void end() {
        over.tryComplete();
    }
}
