package io.snapferry.transfer.work;

import io.snapferry.transfer.log.LoggedRun;
import io.snapferry.transfer.plan.RunException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Does one thing for each of several items, a few at once. The first failure stops the rest, and a stop of the run stops
 * all; when it is over, no thread of it is left.
 */
final class SideBySide<T> {

    /** What is done for one item, under a control that stops it. */
    interface Task<T> {
        void run(T item, RunControl control) throws RunException, InterruptedException;
    }

    private final RunControl control;
    private final RunControl inner;
    private final Task<T> task;
    private final Iterator<T> rest;
    private Optional<Exception> failure = Optional.empty();

    private SideBySide(RunControl control, List<T> items, Task<T> task) {
        this.control = control;
        this.inner = control.below();
        this.task = task;
        this.rest = items.iterator();
    }

    /** Returns when all is done, begun in the order of the items. This thread must have entered the control. */
    static <T> void each(List<T> items, int atOnce, RunControl control, Task<T> task)
            throws RunException, InterruptedException {
        if (atOnce == 1 || items.size() < 2) {
            for (T item : items) {
                task.run(item, control);
            }
            return;
        }
        new SideBySide<>(control, items, task).run(Math.min(atOnce, items.size()));
    }

    private void run(int atOnce) throws RunException, InterruptedException {
        control.blockedIn(Optional.of(() -> inner.stop(control.stopped().orElse("the run is stopped"))));
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= atOnce; i++) {
            Thread thread = new Thread(
                    LoggedRun.carried(this::work), Thread.currentThread().getName() + "-volume-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        try {
            joinAll(threads);
        } finally {
            control.blockedIn(Optional.empty());
        }
        control.throwIfStopped();
        if (failure.isPresent()) {
            throwIt(failure.get());
        }
    }

    /** However often this thread is interrupted: whoever was started must have ended. */
    private void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    inner.stop(control.stopped().orElse("the run is stopped"));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void throwIt(Exception failure) throws RunException, InterruptedException {
        if (failure instanceof RunException known) {
            throw known;
        }
        if (failure instanceof InterruptedException stopped) {
            throw stopped;
        }
        throw (RuntimeException) failure;
    }

    private void work() {
        inner.enter();
        try {
            for (Optional<T> item = next(); item.isPresent(); item = next()) {
                task.run(item.get(), inner);
            }
        } catch (RunException | InterruptedException | RuntimeException e) {
            failed(e);
        } finally {
            inner.leave();
        }
    }

    private synchronized Optional<T> next() {
        return failure.isEmpty() && rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    /** What comes after the first is only its consequence. */
    private void failed(Exception reason) {
        synchronized (this) {
            failure = failure.or(() -> Optional.of(reason));
        }
        inner.stop("another volume of the run failed");
    }
}
