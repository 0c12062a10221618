package io.snapferry.transfer.data;

import java.util.Optional;
import java.util.function.Supplier;

/** Work on one thread that others can interrupt, also before it has begun. */
final class Interruptible {

    private Optional<Thread> thread = Optional.empty();
    private boolean aborted;

    synchronized void abort() {
        aborted = true;
        thread.ifPresent(Thread::interrupt);
    }

    /** Runs the work on this thread; an abort interrupts it, and leaves no interrupt behind. */
    PeerStatus run(Supplier<PeerStatus> work) {
        try {
            enter();
            return work.get();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        thread = Optional.of(Thread.currentThread());
        if (aborted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void leave() {
        thread = Optional.empty();
        // Clears what an abort in the last moment left.
        boolean unused = Thread.interrupted();
    }
}
