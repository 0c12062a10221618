package io.snapferry.transfer.work;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that begins it when its time is over. Closing it, on the same thread, leaves no interrupt of it. */
final class Deadline implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private boolean over;
    private boolean closed;

    private Deadline() {}

    static Deadline in(Duration time) {
        Deadline deadline = new Deadline();
        Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = CompletableFuture.runAsync(deadline::pass, later);
        return deadline;
    }

    private synchronized void pass() {
        if (!closed) {
            over = true;
            thread.interrupt();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (over) {
            boolean unused = Thread.interrupted();
        }
    }
}
