package io.snapferry.transfer.lock;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.transfer.core.Claim;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which run may touch which guest on this node: one at a time, whatever worker process it belongs to. What one claim does
 * at once shares its lock. Callable from any thread.
 */
public final class GuestLocks {

    private final HostLocks locks;
    private final String worker;
    private final Map<GuestId, Inside> inside = new HashMap<>();

    /** Who is at a guest, and in how many things at once. */
    private record Inside(Claim claim, int count, HostLocks.Held held) {}

    /**
     * Nobody is at any guest yet.
     *
     * @param worker of whom others who wait are told
     */
    public GuestLocks(HostLocks locks, String worker) {
        this.locks = locks;
        this.worker = worker;
    }

    /** Enters if nobody else is there; otherwise says who is. Each entry wants a {@link #leave}. */
    public synchronized Optional<String> tryEnter(Claim claim) {
        GuestId guest = claim.run().job().guest();
        Inside there = inside.get(guest);
        if (there != null) {
            if (!there.claim().equals(claim)) {
                return Optional.of("worker " + worker + ", " + purpose(there.claim()));
            }
            inside.put(guest, new Inside(claim, there.count() + 1, there.held()));
            return Optional.empty();
        }
        HostLocks.Attempt attempt = tryEnter(guest, purpose(claim));
        attempt.held().ifPresent(held -> inside.put(guest, new Inside(claim, 1, held)));
        return attempt.held().isPresent() ? Optional.empty() : Optional.of(attempt.holder());
    }

    /** Enters for something that belongs to no run, if nobody is at the guest; it leaves by closing what it is given. */
    public HostLocks.Attempt tryEnter(GuestId guest, String purpose) {
        return locks.tryTake(name(guest), "worker " + worker + ", " + purpose);
    }

    public synchronized void leave(Claim claim) {
        GuestId guest = claim.run().job().guest();
        Inside there = inside.get(guest);
        if (there.count() > 1) {
            inside.put(guest, new Inside(claim, there.count() - 1, there.held()));
        } else {
            inside.remove(guest);
            there.held().close();
        }
    }

    private static String name(GuestId guest) {
        return "guest-" + guest;
    }

    private static String purpose(Claim claim) {
        return "for run " + claim.run() + " of epoch " + claim.epoch() + " from " + claim.source() + " to "
                + claim.target();
    }
}
