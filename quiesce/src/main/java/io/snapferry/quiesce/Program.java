package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.QuiesceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the processes of this module: the guard, and the operator's commands. No shell is involved. */
public final class Program {
    private static final int LONGEST_OUTPUT = 2000;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final Duration TO_END = Duration.ofSeconds(2);

    private Program() {}

    /** Starts a process whose streams the caller serves; what it complains about goes where this process's complaints go. */
    static Process serve(List<String> line) throws IOException {
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Runs a command without input to its end.
     *
     * @throws QuiesceException if it cannot be started, fails, or takes longer than the patience, after which it is ended
     * @throws InterruptedException after it was ended
     */
    public static void run(List<String> line, Duration patience) throws QuiesceException, InterruptedException {
        Process process = start(line, true);
        try {
            Output output = Output.of(process.getInputStream(), LONGEST_OUTPUT);
            finish(process, line, patience, output);
        } finally {
            end(process);
        }
    }

    /**
     * Runs a command in the same way for what it prints, a few megabytes at most; its complaints are part of it only if it
     * fails.
     *
     * @throws QuiesceException also if it prints more
     */
    public static String read(List<String> line, Duration patience) throws QuiesceException, InterruptedException {
        Process process = start(line, false);
        try {
            Output printed = Output.of(process.getInputStream(), LONGEST_TEXT);
            finish(process, line, patience, Output.of(process.getErrorStream(), LONGEST_OUTPUT));
            String text = printed.text();
            if (text.length() >= LONGEST_TEXT) {
                throw new QuiesceException(
                        "'" + String.join(" ", line) + "' prints more than " + LONGEST_TEXT + " characters");
            }
            return text;
        } finally {
            end(process);
        }
    }

    /**
     * Runs a command without input to its end, however long that takes.
     *
     * @param environment what it has besides that of this process
     * @param lines gets what it printed last, with its complaints, also if it was ended
     * @return its status
     * @throws QuiesceException if it cannot be started
     * @throws InterruptedException after it was ended
     */
    public static int watch(List<String> line, Map<String, String> environment, Collection<String> lines)
            throws QuiesceException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(line).redirectErrorStream(true);
        command.environment().putAll(environment);
        Process process = start(command, line);
        LastLines printed = LastLines.of(process.getInputStream());
        try {
            endInput(process, line);
            return process.waitFor();
        } finally {
            end(process);
            lines.addAll(printed.whole(TO_END));
        }
    }

    private static void finish(Process process, List<String> line, Duration patience, Output complaints)
            throws QuiesceException, InterruptedException {
        endInput(process, line);
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new QuiesceException("'" + String.join(" ", line) + "' did not end in time" + complaints.soFar());
        }
        if (process.exitValue() != 0) {
            throw new QuiesceException(
                    "'" + String.join(" ", line) + "' ended with status " + process.exitValue() + complaints.whole());
        }
    }

    private static void endInput(Process process, List<String> line) throws QuiesceException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new QuiesceException("'" + String.join(" ", line) + "' cannot be served: " + e.getMessage(), e);
        }
    }

    private static Process start(List<String> line, boolean complaintsToo) throws QuiesceException {
        return start(new ProcessBuilder(line).redirectErrorStream(complaintsToo), line);
    }

    private static Process start(ProcessBuilder command, List<String> line) throws QuiesceException {
        try {
            return command.start();
        } catch (IOException e) {
            throw new QuiesceException("'" + String.join(" ", line) + "' cannot be started: " + e.getMessage(), e);
        }
    }

    private static void end(Process process) throws InterruptedException {
        if (process.isAlive()) {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroy();
            below.forEach(ProcessHandle::destroy);
            if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The beginning of what a command prints. Read by a thread of its own: somebody else may keep the pipe open. */
    private static final class Output {
        private final StringBuilder text = new StringBuilder();
        private final int longest;
        private final Thread reader;

        private Output(InputStream from, int longest) {
            this.longest = longest;
            this.reader = new Thread(() -> read(from), "snapferry-hook-output");
        }

        static Output of(InputStream from, int longest) {
            Output output = new Output(from, longest);
            output.reader.setDaemon(true);
            output.reader.start();
            return output;
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
            text.append(more, 0, Math.min(more.length(), Math.max(0, longest - text.length())));
        }

        synchronized String soFar() {
            String line =
                    text.toString().strip().replaceAll("\\s*\\R\\s*", " / ").replaceAll("\\p{Cntrl}", "?");
            return line.isEmpty() ? "" : ": " + line;
        }

        String text() throws InterruptedException {
            reader.join(TO_END.toMillis());
            synchronized (this) {
                return text.toString();
            }
        }

        String whole() throws InterruptedException {
            reader.join(TO_END.toMillis());
            return soFar();
        }
    }
}
