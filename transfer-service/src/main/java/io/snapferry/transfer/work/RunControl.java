package io.snapferry.transfer.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Lets others stop a run that blocks on threads of its own. */
final class RunControl {

    /** What the run is blocked in besides an interruptible wait. */
    interface Blocking extends AutoCloseable {
        @Override
        void close();
    }

    private final Executor closer;
    /** With what each is blocked in besides an interruptible wait. */
    private final Map<Thread, Optional<Blocking>> threads = new HashMap<>();

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
        threads.put(Thread.currentThread(), Optional.empty());
        if (stopped.isPresent()) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on a stop does not touch this thread, and none is left pending on it. */
    synchronized void leave() {
        threads.remove(Thread.currentThread());
        boolean unused = Thread.interrupted();
    }

    /** Names what a stop must close for this thread, which has entered; empty when it is over. */
    synchronized void blockedIn(Optional<Blocking> resource) {
        threads.put(Thread.currentThread(), resource);
        if (stopped.isPresent()) {
            resource.ifPresent(this::close);
        }
    }

    /** Stops all its threads; the first reason counts. */
    synchronized void stop(String reason) {
        if (stopped.isEmpty()) {
            stopped = Optional.of(reason);
            threads.forEach((thread, blocking) -> {
                thread.interrupt();
                blocking.ifPresent(this::close);
            });
        }
    }

    /** Waits for a stop of this thread that is likely on its way. */
    void expectStop(Duration patience) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
    }

    /** One that this one stops, for threads that are started from here. */
    RunControl below() {
        return new RunControl(closer);
    }

    private void close(Blocking resource) {
        closer.execute(resource::close);
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
