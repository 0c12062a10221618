package io.snapferry.quiesce;

import io.snapferry.quiesce.Message.Word;
import io.snapferry.quiesce.spi.Quiescer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process beside a worker that freezes guests and thaws them in every case: when the worker says so, when it has ended
 * however it did, and when the deadline is over.
 */
public final class Guard {
    private static final Duration TO_THAW_ALL = Duration.ofSeconds(45);
    private static final long LOOK_SECONDS = 10;

    private Guard() {}

    /** Serves the worker at standard input and output until it ends. */
    public static void main(String[] args) throws IOException {
        DataInputStream worker = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(System.out);
        Optional<Message> opening = Message.read(worker);
        if (opening.isEmpty()) {
            return;
        }
        Optional<Freezes> freezes = open(opening.get(), answers);
        if (freezes.isPresent()) {
            serve(freezes.get(), worker, answers);
        }
    }

    private static Optional<Freezes> open(Message opening, DataOutputStream answers) {
        Path records = Path.of(opening.field(0));
        Optional<Path> plugins =
                Optional.of(opening.field(1)).filter(text -> !text.isEmpty()).map(Path::of);
        try {
            Quiescer quiescer = QuiescePlugins.find(opening.field(2), plugins).open(opening.pairs(3));
            return Optional.of(new Freezes(quiescer, records, message -> say(answers, message), System.err::println));
        } catch (IllegalArgumentException e) {
            say(answers, Message.of(Word.REFUSED, String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError e) {
            say(answers, Message.of(Word.REFUSED, "its plugin met a defect: " + e));
        }
        return Optional.empty();
    }

    private static void serve(Freezes freezes, DataInputStream worker, DataOutputStream answers) throws IOException {
        Thread looks = new Thread(() -> lookForLeft(freezes), "snapferry-left-frozen");
        looks.setDaemon(true);
        // However this process is asked to end, the guests come first.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> thawAll(freezes), "snapferry-thaw"));
        say(answers, Message.of(Word.READY));
        looks.start();
        try {
            for (Optional<Message> next = Message.read(worker); next.isPresent(); next = Message.read(worker)) {
                obey(freezes, next.get());
            }
        } finally {
            System.exit(0);
        }
    }

    private static void lookForLeft(Freezes freezes) {
        try {
            while (true) {
                freezes.thawLeft();
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void obey(Freezes freezes, Message message) {
        if (message.word() == Word.FREEZE) {
            freezes.freeze(message.freezing(), Duration.ofMillis(Long.parseLong(message.detail())));
        } else if (message.word() == Word.THAW) {
            freezes.thaw(message.freezing());
        }
    }

    private static void thawAll(Freezes freezes) {
        try {
            freezes.end(TO_THAW_ALL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker that is gone needs no answer. */
    private static void say(DataOutputStream answers, Message message) {
        synchronized (answers) {
            try {
                message.write(answers);
            } catch (IOException gone) {
                // As said above.
            }
        }
    }
}
