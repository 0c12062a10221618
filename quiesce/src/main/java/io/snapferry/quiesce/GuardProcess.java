package io.snapferry.quiesce;

import io.snapferry.quiesce.Message.Freezing;
import io.snapferry.quiesce.Message.Word;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.QuiesceException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** One process of a guard. Its answers come on a thread of their own. */
final class GuardProcess {
    private final Process process;
    private final DataInputStream answers;
    private final DataOutputStream requests;
    private final Map<Freezing, Talk> talks = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean ended;

    private GuardProcess(Process process) {
        this.process = process;
        this.answers = new DataInputStream(process.getInputStream());
        this.requests = new DataOutputStream(process.getOutputStream());
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param onEnd called when it has ended, whyever
     * @throws IllegalArgumentException if it refuses the settings
     */
    static GuardProcess start(List<String> line, GuardSettings settings, Runnable onEnd) throws QuiesceException {
        try {
            GuardProcess guard = new GuardProcess(Program.serve(line));
            guard.say(Message.open(settings));
            Optional<Message> first = Message.read(guard.answers);
            if (first.isEmpty()) {
                throw new QuiesceException("the guard that thaws guests ended at once: see above in the worker's log");
            }
            if (first.get().word() == Word.REFUSED) {
                throw new IllegalArgumentException(first.get().field(0));
            }
            Thread listener = new Thread(
                    () -> {
                        guard.listen();
                        onEnd.run();
                    },
                    "snapferry-guard");
            listener.setDaemon(true);
            listener.start();
            return guard;
        } catch (IOException e) {
            throw new QuiesceException("the guard that thaws guests cannot be started: " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return !ended && process.isAlive();
    }

    Talk talk(Guest guest) {
        return new Talk(new Freezing(guest, numbers.incrementAndGet()));
    }

    /** What is said about one freezing. */
    final class Talk {
        private final Freezing freezing;
        private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();

        private Talk(Freezing freezing) {
            this.freezing = freezing;
            talks.put(freezing, this);
            if (ended) {
                end();
            }
        }

        void say(Word word, String... fields) {
            GuardProcess.this.say(Message.of(word, freezing, fields));
        }

        /** Waits for the next answer; a guard that is gone gives none but this. */
        Message hear() throws InterruptedException {
            return heard.take();
        }

        private void told(Message answer) {
            if (answer.word() != Word.FROZEN) {
                talks.remove(freezing);
            }
            heard.add(answer);
        }

        private void end() {
            told(Message.of(
                    Word.NOT_FROZEN,
                    freezing,
                    "the guard that thaws guests has ended; the next one thaws what it left"));
        }
    }

    private void say(Message message) {
        synchronized (requests) {
            try {
                message.write(requests);
            } catch (IOException gone) {
                // Whoever waits for the answer is told.
            }
        }
    }

    private void listen() {
        try {
            for (Optional<Message> next = Message.read(answers); next.isPresent(); next = Message.read(answers)) {
                Message answer = next.get();
                Optional.ofNullable(talks.get(answer.freezing())).ifPresent(talk -> talk.told(answer));
            }
        } catch (IOException e) {
            // It counts as ended.
        }
        ended = true;
        process.destroy();
        talks.values().forEach(Talk::end);
    }

    /** Guests that are frozen are thawed. */
    void close() {
        try {
            requests.close();
        } catch (IOException gone) {
            process.destroy();
        }
    }
}
