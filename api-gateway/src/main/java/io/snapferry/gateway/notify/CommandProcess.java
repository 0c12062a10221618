package io.snapferry.gateway.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs the commands that get messages; no shell is involved. No other class of the gateway starts processes. */
final class CommandProcess {
    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS = 20;
    private static final long PAUSE_MILLIS = 10;
    private static final Duration TO_PRINT = Duration.ofSeconds(1);
    private static final int LONGEST = 2_000;

    private CommandProcess() {}

    /**
     * How a command ended.
     *
     * @param status empty if it was ended at its deadline
     * @param printed the end of what it printed, complaints too
     */
    record End(OptionalInt status, String printed) {}

    /**
     * Runs a command to its end, or ends it at the deadline with all that it has started. Blocking.
     *
     * @param environment what it has besides that of this process, of which it gets nothing that is ours
     * @throws IOException if it cannot be started
     * @throws InterruptedException after it was ended
     */
    static End run(List<String> line, Map<String, String> environment, byte[] input, Duration deadline)
            throws IOException, InterruptedException {
        // From a file: who does not read its input must not hold up who writes it.
        Path file = Files.createTempFile("snapferry-notification", ".json");
        try {
            Files.write(file, input);
            ProcessBuilder command =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectInput(file.toFile());
            // Passwords may be among them.
            command.environment().keySet().removeIf(name -> name.startsWith("SNAPFERRY"));
            command.environment().putAll(environment);
            return watch(command.start(), deadline);
        } finally {
            Files.delete(file);
        }
    }

    private static End watch(Process process, Duration deadline) throws InterruptedException {
        Printed printed = Printed.by(process);
        Set<ProcessHandle> started = new HashSet<>();
        boolean ended = false;
        try {
            ended = awaitEnd(process, started, deadline);
        } finally {
            if (!ended) {
                kill(process, started);
            }
        }
        return new End(ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(), printed.text());
    }

    /** Notes meanwhile what it starts: whose parent has ended belongs to nobody any more. */
    private static boolean awaitEnd(Process process, Set<ProcessHandle> started, Duration deadline)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < end) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
            process.descendants().forEach(started::add);
        }
        return false;
    }

    private static void kill(Process process, Set<ProcessHandle> started) throws InterruptedException {
        process.descendants().forEach(started::add);
        process.destroyForcibly();
        // What they start while they are being ended is seen at the next look.
        for (int look = 0; look < LOOKS && started.stream().anyMatch(ProcessHandle::isAlive); look++) {
            List.copyOf(started).forEach(one -> one.descendants().forEach(started::add));
            started.forEach(ProcessHandle::destroyForcibly);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** The end of what a command prints. Read by a thread of its own: somebody else may keep the pipe open. */
    private static final class Printed {
        private final StringBuilder text = new StringBuilder();
        private final Thread reader;

        private Printed(InputStream from) {
            reader = new Thread(() -> read(from), "snapferry-notification-output");
        }

        static Printed by(Process process) {
            Printed printed = new Printed(process.getInputStream());
            printed.reader.setDaemon(true);
            printed.reader.start();
            return printed;
        }

        private void read(InputStream from) {
            byte[] some = new byte[512];
            try (from) {
                for (int count = from.read(some); count >= 0; count = from.read(some)) {
                    append(new String(some, 0, count, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                append(" (" + e.getMessage() + ")");
            }
        }

        private synchronized void append(String more) {
            text.append(more);
            text.delete(0, Math.max(0, text.length() - LONGEST));
        }

        String text() throws InterruptedException {
            reader.join(TO_PRINT.toMillis());
            synchronized (this) {
                return text.toString().strip();
            }
        }
    }
}
