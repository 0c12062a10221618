package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.plan.RunFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets what peers want at a guest's volumes in when no other run is there, in whatever process of this node. */
final class GuestDoor {

    private static final long PAUSE_MILLIS = 50;

    private final Vertx vertx;
    private final NodeName self;
    private final Gate gate;
    private final GuestLocks guests;
    private final Duration patience;

    GuestDoor(Vertx vertx, NodeName self, Gate gate, GuestLocks guests, Duration patience) {
        this.vertx = vertx;
        this.self = self;
        this.gate = gate;
        this.guests = guests;
        this.patience = patience;
    }

    /** Completes when the claim may go on; each time wants an {@link #afterwards}. */
    Future<Void> enter(Claim claim) {
        Promise<Void> entered = Promise.promise();
        attempt(claim, System.nanoTime(), entered);
        return entered.future();
    }

    /** Does the work, and lets others in once it is over. */
    <T> Future<T> afterwards(Claim claim, Supplier<Future<T>> work) {
        try {
            return work.get().onComplete(over -> guests.leave(claim));
        } catch (RuntimeException e) {
            guests.leave(claim);
            return Future.failedFuture(e);
        }
    }

    private void attempt(Claim claim, long start, Promise<Void> entered) {
        Optional<String> other;
        try {
            other = guests.tryEnter(claim);
        } catch (UncheckedIOException e) {
            RunFailure failure = RunFailure.locksUnusable(self, e);
            entered.fail(new RefusedException(500, failure.code(), failure.message()));
            return;
        }
        if (other.isEmpty()) {
            entered.complete();
        } else if (gate.isSuperseded(claim)) {
            entered.fail(RefusedException.superseded("a newer order of the guest took over"));
        } else if (System.nanoTime() - start >= patience.toNanos()) {
            entered.fail(RefusedException.busy(
                    RunFailure.guestHeld(self, claim.run().job().guest(), other.get(), patience)
                            .message()));
        } else {
            vertx.setTimer(PAUSE_MILLIS, later -> attempt(claim, start, entered));
        }
    }
}
