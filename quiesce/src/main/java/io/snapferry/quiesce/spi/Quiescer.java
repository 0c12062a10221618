package io.snapferry.quiesce.spi;

import java.time.Duration;

/**
 * Freezes and thaws guests. Called from several threads, but for one guest from one at a time. It may be called in
 * another process than the one in which the guest was frozen: nothing about a frozen guest may be known only in memory.
 */
public interface Quiescer {
    /**
     * Makes the guest write all that it holds back, and write no more until it is thawed. A guest that is off, or that
     * needs nothing of the kind, counts as frozen.
     *
     * @param patience the guest is thawed when this is over, whether or not it is frozen: return before, or fail
     * @throws QuiesceException if the guest is not wholly frozen; it is thawed after that
     * @throws InterruptedException when it is no longer wanted: end soon
     */
    void freeze(Guest guest, Duration patience) throws QuiesceException, InterruptedException;

    /**
     * Lets the guest go on. A guest that is not frozen, or only in part, is no error. Tried again when it fails.
     *
     * @throws QuiesceException if the guest may still be frozen
     */
    void thaw(Guest guest) throws QuiesceException, InterruptedException;
}
