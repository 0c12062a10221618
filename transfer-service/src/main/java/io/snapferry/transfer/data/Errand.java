package io.snapferry.transfer.data;

import io.snapferry.transfer.plan.RunFailure;
import java.util.Optional;
import java.util.function.Supplier;

/** What a run wants done to its replica besides receiving. One that is ended leaves what a killed worker leaves. */
final class Errand {

    private final Interruptible thread = new Interruptible();
    private final Supplier<PeerStatus> work;
    private Optional<DataError> aborted = Optional.empty();

    Errand(Supplier<PeerStatus> work) {
        this.work = work;
    }

    /** Makes it end soon, also before it has begun. */
    void abort(String reason) {
        synchronized (this) {
            aborted = aborted.or(() -> Optional.of(new DataError(RunFailure.SUPERSEDED, reason)));
        }
        thread.abort();
    }

    /** Does it on this thread. */
    PeerStatus run() {
        Optional<DataError> unwanted = aborted();
        if (unwanted.isPresent()) {
            return PeerStatus.failed(unwanted.get());
        }
        PeerStatus end = thread.run(work);
        return end.state() == PeerStatus.State.FAILED
                ? aborted().map(PeerStatus::failed).orElse(end)
                : end;
    }

    private synchronized Optional<DataError> aborted() {
        return aborted;
    }
}
