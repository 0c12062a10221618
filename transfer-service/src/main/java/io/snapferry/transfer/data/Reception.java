package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.transfer.core.Claim;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One stream that is being received into one volume. */
final class Reception {

    private final Claim claim;
    private final VolumeId volume;
    private final BodyStream body;
    private final AtomicLong taken = new AtomicLong();
    private final Promise<Void> over = Promise.promise();
    private final Promise<PeerStatus> unwanted = Promise.promise();
    private final Interruptible work = new Interruptible();
    private boolean started;
    private Optional<DataError> aborted = Optional.empty();

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

    /** Completes if it is ended before it began; until then it may wait for a thread for long. */
    Future<PeerStatus> unwanted() {
        return unwanted.future();
    }

    /**
     * Makes the storage end soon, with an error unless it is complete already. Where it waits for a thread, the volume is
     * free at once.
     */
    void abort(DataError reason) {
        boolean working = abortedWhileWorking(reason);
        body.fail(reason.message());
        work.abort();
        if (!working) {
            unwanted.tryComplete(PeerStatus.failed(reason));
            end();
        }
    }

    private synchronized boolean abortedWhileWorking(DataError reason) {
        aborted = aborted.or(() -> Optional.of(reason));
        return started;
    }

    /** Why it must not begin; from now on it has. */
    private synchronized Optional<DataError> begin() {
        started = true;
        return aborted;
    }

    /** How many bytes the storage has taken, unpacked. */
    long taken() {
        return taken.get();
    }

    /** Lets the storage have the stream, on a thread where {@link #run} runs this. */
    PeerStatus into(ReceiverStorage storage, StreamOffer offer) {
        PeerStatus end = storage.receive(claim, offer, body, taken::addAndGet);
        return end.state() == PeerStatus.State.DONE ? PeerStatus.done(taken()) : end;
    }

    synchronized PeerStatus status() {
        return started ? PeerStatus.working(taken()) : PeerStatus.waiting();
    }

    /** Runs the work on this thread, where an abort interrupts it. */
    PeerStatus run(Runnable atStart, Supplier<PeerStatus> receiving) {
        try {
            return work.run(() -> {
                Optional<DataError> reason = begin();
                if (reason.isPresent()) {
                    return PeerStatus.failed(reason.get());
                }
                atStart.run();
                return because(receiving.get());
            });
        } finally {
            end();
        }
    }

    /** What a storage says of a stream that was ended from here is only the consequence. */
    private synchronized PeerStatus because(PeerStatus end) {
        return end.state() == PeerStatus.State.FAILED
                ? aborted.map(PeerStatus::failed).orElse(end)
                : end;
    }

    /** The volume is free again; a second call does nothing. */
    void end() {
        over.tryComplete();
    }
}
