package io.snapferry.transfer.data;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.views.JobBoard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The streams that are being received: one for each volume, and none for longer than its claim is held. A newer epoch of a guest ends those of older ones, whose
 * connection may be dead without anybody knowing, and goes on only when they are really over: else an old one could
 * still complete behind the back of the newer run's plan.
 */
final class Receptions {

    private final Vertx vertx;
    private final Gate gate;
    private final Duration patience;
    private final Map<VolumeId, Reception> underWay = new HashMap<>();

    Receptions(Vertx vertx, Gate gate, Duration patience) {
        this.vertx = vertx;
        this.gate = gate;
        this.patience = patience;
    }

    /** Ends what older epochs of the claim's guest are receiving; completes when it is over. */
    Future<Void> endOlder(Claim claim) {
        List<Future<Void>> ends = new ArrayList<>();
        for (Reception reception : older(claim)) {
            reception.abort(superseded("a newer order of the guest took over"));
            ends.add(reception.over());
        }
        if (ends.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        long timer = vertx.setTimer(
                patience.toMillis(),
                late -> over.tryFail(RefusedException.busy("a storage does not let go of an older run's stream within "
                        + patience.toSeconds() + " s; it is tried again")));
        Future.all(ends).<Void>mapEmpty().onComplete(result -> {
            vertx.cancelTimer(timer);
            over.tryComplete();
        });
        return over.future();
    }

    /**
     * Takes the volume for this reception until it is over. It is ended once this node's view of the job no longer shows
     * its claim, whatever becomes of its connection.
     */
    void begin(Reception reception) throws RefusedException {
        take(reception);
        JobBoard.Watch watch = gate.follow(reception.claim(), lost -> reception.abort(superseded(lost)));
        reception.over().onComplete(over -> watch.close());
    }

    private synchronized void take(Reception reception) throws RefusedException {
        if (gate.isSuperseded(reception.claim())) {
            throw RefusedException.superseded("a newer order of the guest took over");
        }
        Reception present = underWay.putIfAbsent(reception.volume(), reception);
        if (present != null) {
            throw RefusedException.busy("volume " + reception.volume() + " is being received into by run "
                    + present.claim().run());
        }
        reception.over().onComplete(result -> end(reception));
    }

    synchronized int count() {
        return underWay.size();
    }

    /** Ends all. */
    void abortAll(DataError reason) {
        all().forEach(reception -> reception.abort(reason));
    }

    private static DataError superseded(String reason) {
        return new DataError(RunFailure.SUPERSEDED, reason);
    }

    /** A copy: what ends a reception calls back, which must not happen under this lock. */
    private synchronized List<Reception> all() {
        return List.copyOf(underWay.values());
    }

    private synchronized void end(Reception reception) {
        underWay.remove(reception.volume(), reception);
    }

    private synchronized List<Reception> older(Claim claim) {
        GuestId guest = claim.run().job().guest();
        return all().stream()
                .filter(reception -> reception.claim().run().job().guest().equals(guest))
                .filter(reception -> reception.claim().epoch() < claim.epoch())
                .toList();
    }
}
