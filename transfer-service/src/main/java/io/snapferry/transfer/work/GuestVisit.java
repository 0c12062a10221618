package io.snapferry.transfer.work;

import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A run's hold on its guest at the source; for one thread. */
final class GuestVisit implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private final GuestLocks guests;
    private final Claim claim;
    private final Duration patience;
    private boolean there;

    GuestVisit(GuestLocks guests, Claim claim, Duration patience) {
        this.guests = guests;
        this.claim = claim;
        this.patience = patience;
    }

    /** Whether nobody else is at the guest, which is this run's then. */
    boolean isFree() throws RunException {
        there = there || tryEnter().isEmpty();
        return there;
    }

    /** Returns when nobody else is at the guest; an older run that was given up needs a moment to end. */
    void begin() throws RunException, InterruptedException {
        if (there) {
            return;
        }
        long start = System.nanoTime();
        Optional<String> other = tryEnter();
        while (other.isPresent()) {
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw new RunException(
                        RunFailure.guestHeld(claim.source(), claim.run().job().guest(), other.get(), patience));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            other = tryEnter();
        }
        there = true;
    }

    private Optional<String> tryEnter() throws RunException {
        try {
            return guests.tryEnter(claim);
        } catch (UncheckedIOException e) {
            throw new RunException(RunFailure.locksUnusable(claim.source(), e), e);
        }
    }

    @Override
    public void close() {
        if (there) {
            there = false;
            guests.leave(claim);
        }
    }
}
