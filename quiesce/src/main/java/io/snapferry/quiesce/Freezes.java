package io.snapferry.quiesce;

import io.snapferry.quiesce.Message.Freezing;
import io.snapferry.quiesce.Message.Word;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Quiescer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The guests that a guard sees to, each on a thread of its own. */
final class Freezes {
    private final Quiescer quiescer;
    private final Path records;
    private final Consumer<Message> answers;
    private final Consumer<String> complaints;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Guest, Freeze> underWay = new ConcurrentHashMap<>();

    /**
     * Sees to no guest yet.
     *
     * @param answers to the worker
     * @param complaints for the worker's own log, in whole sentences
     */
    Freezes(Quiescer quiescer, Path records, Consumer<Message> answers, Consumer<String> complaints) {
        this.quiescer = quiescer;
        this.records = records;
        this.answers = answers;
        this.complaints = complaints;
    }

    void freeze(Freezing freezing, Duration patience) {
        Freeze freeze = new Freeze(quiescer, threads, freezing, patience);
        if (underWay.putIfAbsent(freezing.guest(), freeze) == null) {
            threads.execute(() -> answers.accept(run(freezing, freeze)));
        } else {
            answers.accept(Message.of(Word.NOT_FROZEN, freezing, "it is being frozen already"));
        }
    }

    /** Returns the last answer. From then on the guest may be frozen again. */
    private Message run(Freezing freezing, Freeze freeze) {
        try (FrozenRecord record = FrozenRecord.take(records, freezing.guest()).orElse(null)) {
            return record == null
                    ? Message.of(Word.NOT_FROZEN, freezing, "another worker of this node has it frozen")
                    : freeze.run(record, answers);
        } catch (IOException e) {
            return Message.of(Word.NOT_FROZEN, freezing, "no record of it can be kept in " + records + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Message.of(Word.STUCK, freezing, "the guard was interrupted");
        } finally {
            underWay.remove(freezing.guest(), freeze);
            freeze.end();
        }
    }

    void thaw(Freezing freezing) {
        Optional.ofNullable(underWay.get(freezing.guest()))
                .filter(freeze -> freeze.is(freezing))
                .ifPresent(Freeze::end);
    }

    /** Thaws what was left frozen by a guard that ended too soon, or could not be thawed. */
    void thawLeft() throws InterruptedException {
        try {
            for (Guest guest : FrozenRecord.all(records)) {
                if (!underWay.containsKey(guest)) {
                    thawLeft(guest);
                }
            }
        } catch (IOException e) {
            complaints.accept("the records of frozen guests in " + records + " cannot be read: " + e);
        }
    }

    private void thawLeft(Guest guest) throws IOException, InterruptedException {
        try (FrozenRecord record = FrozenRecord.take(records, guest).orElse(null)) {
            if (record == null || !record.saysFrozen()) {
                return;
            }
            Optional<String> stuck = Freeze.thaw(quiescer, guest);
            if (stuck.isPresent()) {
                complaints.accept(guest + " was left frozen and cannot be thawed (" + stuck.get()
                        + "); it is tried again: see to it by hand if it hangs");
            } else {
                record.thawed();
                complaints.accept(guest + " was left frozen by a worker that ended, and is thawed now");
            }
        }
    }

    /** Thaws all; returns when it is done or the patience is over. */
    void end(Duration patience) throws InterruptedException {
        underWay.values().forEach(Freeze::end);
        threads.shutdown();
        if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            complaints.accept("guests may still be frozen: " + underWay.keySet()
                    + "; the next worker of this node thaws them when it starts");
        }
    }
}
