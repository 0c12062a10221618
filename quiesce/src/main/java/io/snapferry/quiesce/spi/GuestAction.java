package io.snapferry.quiesce.spi;

import java.time.Duration;

/** Stops or starts a guest. Called from several threads, but for one guest from one at a time. */
@FunctionalInterface
public interface GuestAction {
    /**
     * Returns when it is done. It may come twice, after a worker was lost: a guest that is stopped already, or runs
     * already, is no error.
     *
     * @param patience how long it may take: fail when it is over
     * @throws GuestException if it is not done
     * @throws InterruptedException when it is no longer wanted: end soon
     */
    void on(Guest guest, Duration patience) throws GuestException, InterruptedException;
}
