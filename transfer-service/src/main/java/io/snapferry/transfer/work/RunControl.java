package io.snapferry.transfer.work;

import java.util.Optional;
import java.util.concurrent.Executor;

/** Lets others stop a run that blocks on its own thread. */
final class RunControl {

    /** What the run is blocked in besides an interruptible wait. */
    interface Blocking extends AutoCloseable {
        @Override
        void close();
    }

    private final Executor closer;
    private Optional<Thread> thread = Optional.empty();
    private Optional<Blocking> blocking = Optional.empty();
    private Optional<String> stopped = Optional.empty();

    /**
     * Makes the control of one run.
     *
     * @param closer ends what the run is blocked in; that may block for a moment
     */
    RunControl(Executor closer) {
        this.closer = closer;
    }

    /** From now on a stop interrupts this thread; at once if there was one. */
    synchronized void enter() {
        thread = Optional.of(Thread.currentThread());
        if (stopped.isPresent()) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on a stop does not touch this thread, and none is left pending on it. */
    synchronized void leave() {
        thread = Optional.empty();
        boolean unused = Thread.interrupted();
    }

    /** Names what a stop must close; empty when it is over. */
    synchronized void blockedIn(Optional<Blocking> resource) {
        blocking = resource;
        if (stopped.isPresent()) {
            resource.ifPresent(present -> closer.execute(present::close));
        }
    }

    /** Stops the run; the first reason counts. */
    synchronized void stop(String reason) {
        if (stopped.isEmpty()) {
            stopped = Optional.of(reason);
            thread.ifPresent(Thread::interrupt);
            blocking.ifPresent(present -> closer.execute(present::close));
        }
    }

    synchronized Optional<String> stopped() {
        return stopped;
    }

    void throwIfStopped() throws InterruptedException {
        if (stopped().isPresent()) {
            throw new InterruptedException(stopped().get());
        }
    }
}
