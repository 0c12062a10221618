package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.StorageException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Lets those who ask at the same time share one answer: while one is being found, all who come meanwhile wait for the next
 * one, which one of them finds for all. It is always begun after it was asked for. Who is alone waits for nobody, and
 * nobody fails for another's names or waits long for another's answer.
 */
final class Together<R> {
    /** Finds an answer about all of the names, from which each of those who asked takes what it asked for. */
    interface Work<R> {
        R on(Set<String> names) throws StorageException;
    }

    /** As many as surely fit into the arguments of a command. */
    private static final int MOST = 400;

    /** At least. Where answers take long because many ask, asking alone would make them take longer still. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** An answer that was begun just before has to be over, and the next one begun. */
    private static final int ANSWERS_TO_WAIT_FOR = 2;

    private static final class Batch<R> {
        private final Set<String> names = new TreeSet<>();
        private Optional<R> answer = Optional.empty();
        private boolean begun;
        private boolean over;
    }

    private final Work<R> work;
    private final long patience;
    private final LongSupplier nanos;
    private long lastTook;
    private Batch<R> next = new Batch<>();
    private boolean busy;

    Together(Work<R> work) {
        this(work, PATIENCE, System::nanoTime);
    }

    /**
     * Nobody has asked yet.
     *
     * @param patience after which who still waits for a turn takes it alone, unless the last answer took longer than half of it
     * @param nanos the time
     */
    Together(Work<R> work, Duration patience, LongSupplier nanos) {
        this.work = work;
        this.patience = patience.toNanos();
        this.nanos = nanos;
    }

    R ask(Collection<String> names) throws StorageException, InterruptedException {
        Set<String> own = new TreeSet<>(names);
        Batch<R> batch = join(own);
        if (batch.over) {
            return batch.answer.isPresent() ? batch.answer.get() : work.on(own);
        }
        Optional<R> answer = Optional.empty();
        long start = nanos.getAsLong();
        try {
            answer = Optional.of(work.on(batch.names));
        } catch (StorageException failed) {
            if (batch.names.equals(own) || Thread.currentThread().isInterrupted()) {
                throw failed;
            }
        } finally {
            leave(batch, answer, nanos.getAsLong() - start);
        }
        return answer.isPresent() ? answer.get() : work.on(own);
    }

    /** A batch that is over, or that the caller is to see to. */
    private synchronized Batch<R> join(Set<String> names) throws InterruptedException {
        if (next.names.size() + names.size() > MOST) {
            return alone(names);
        }
        Batch<R> batch = next;
        batch.names.addAll(names);
        long until = nanos.getAsLong() + Math.max(patience, ANSWERS_TO_WAIT_FOR * lastTook);
        while (busy && !batch.over) {
            long left = until - nanos.getAsLong();
            if (batch.begun) {
                wait();
            } else if (left <= 0) {
                return alone(names);
            } else {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
        if (!batch.over) {
            busy = true;
            batch.begun = true;
            next = new Batch<>();
        }
        return batch;
    }

    private static <R> Batch<R> alone(Set<String> names) {
        Batch<R> batch = new Batch<>();
        batch.names.addAll(names);
        return batch;
    }

    private synchronized void leave(Batch<R> batch, Optional<R> answer, long took) {
        lastTook = took;
        batch.answer = answer;
        batch.over = true;
        busy &= !batch.begun;
        notifyAll();
    }
}
