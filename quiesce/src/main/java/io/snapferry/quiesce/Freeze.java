package io.snapferry.quiesce;

import io.snapferry.quiesce.Message.Freezing;
import io.snapferry.quiesce.Message.Word;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.QuiesceException;
import io.snapferry.quiesce.spi.Quiescer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One freezing of one guest. Whatever happens, it ends with the guest thawed, or with a record that says otherwise. */
final class Freeze {
    private static final int THAW_TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final Quiescer quiescer;
    private final ExecutorService threads;
    private final Freezing freezing;
    private final Guest guest;
    private final long deadline;
    private final CountDownLatch over = new CountDownLatch(1);

    Freeze(Quiescer quiescer, ExecutorService threads, Freezing freezing, Duration patience) {
        this.quiescer = quiescer;
        this.threads = threads;
        this.freezing = freezing;
        this.guest = freezing.guest();
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** The guest need not be frozen any longer. */
    void end() {
        over.countDown();
    }

    boolean is(Freezing other) {
        return freezing.equals(other);
    }

    /** Freezes, says so, waits for the end or the deadline, and thaws; returns what became of it. */
    Message run(FrozenRecord record, Consumer<Message> answers) throws IOException, InterruptedException {
        record.frozen();
        Optional<String> failure = freeze();
        boolean inTime = false;
        if (failure.isEmpty()) {
            answers.accept(Message.of(Word.FROZEN, freezing));
            inTime = over.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        Optional<String> stuck = thaw(quiescer, guest);
        if (stuck.isPresent()) {
            return Message.of(Word.STUCK, freezing, stuck.get());
        }
        record.thawed();
        return failure.map(reason -> Message.of(Word.NOT_FROZEN, freezing, reason))
                .orElse(Message.of(inTime ? Word.THAWED : Word.THAWED_EARLY, freezing));
    }

    /** Why the guest is not frozen; empty if it is. A plugin that does not return in time is left behind. */
    private Optional<String> freeze() throws InterruptedException {
        Duration patience = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        Future<Void> freezing = threads.submit(() -> {
            quiescer.freeze(guest, patience);
            return null;
        });
        threads.execute(() -> cancelAtEnd(freezing));
        try {
            freezing.get(patience.toNanos() + TimeUnit.MILLISECONDS.toNanos(500), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (TimeoutException e) {
            freezing.cancel(true);
            return Optional.of("it was not frozen within " + patience.toMillis() / 1000.0 + " s");
        } catch (CancellationException e) {
            return Optional.of("it is no longer wanted");
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof QuiesceException told
                            ? told.getMessage()
                            : "its plugin met a defect: " + e.getCause());
        }
    }

    private void cancelAtEnd(Future<Void> freezing) {
        try {
            over.await();
            freezing.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why the guest may still be frozen; empty if it is thawed. */
    static Optional<String> thaw(Quiescer quiescer, Guest guest) throws InterruptedException {
        String reason = "";
        for (int tries = 0; tries < THAW_TRIES; tries++) {
            if (tries > 0) {
                TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << tries);
            }
            try {
                quiescer.thaw(guest);
                return Optional.empty();
            } catch (QuiesceException e) {
                reason = e.getMessage();
            } catch (RuntimeException e) {
                reason = "its plugin met a defect: " + e;
            }
        }
        return Optional.of(reason);
    }
}
