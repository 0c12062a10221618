package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.QuiesceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the processes of this module: the guard, and the operator's commands. No shell is involved. */
public final class Program {
    private static final int LONGEST_OUTPUT = 2000;
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
    static void run(List<String> line, Duration patience) throws QuiesceException, InterruptedException {
        Process process = start(line);
        try {
            process.getOutputStream().close();
            Output output = Output.of(process.getInputStream());
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QuiesceException("'" + String.join(" ", line) + "' did not end in time" + output.soFar());
            }
            if (process.exitValue() != 0) {
                throw new QuiesceException(
                        "'" + String.join(" ", line) + "' ended with status " + process.exitValue() + output.whole());
            }
        } catch (IOException e) {
            throw new QuiesceException("'" + String.join(" ", line) + "' cannot be served: " + e.getMessage(), e);
        } finally {
            end(process);
        }
    }

    private static Process start(List<String> line) throws QuiesceException {
        try {
            return new ProcessBuilder(line).redirectErrorStream(true).start();
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
        private final Thread reader;

        private Output(InputStream from) {
            this.reader = new Thread(() -> read(from), "snapferry-hook-output");
        }

        static Output of(InputStream from) {
            Output output = new Output(from);
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
            text.append(more, 0, Math.min(more.length(), Math.max(0, LONGEST_OUTPUT - text.length())));
        }

        synchronized String soFar() {
            String line =
                    text.toString().strip().replaceAll("\\s*\\R\\s*", " / ").replaceAll("\\p{Cntrl}", "?");
            return line.isEmpty() ? "" : ": " + line;
        }

        String whole() throws InterruptedException {
            reader.join(TO_END.toMillis());
            return soFar();
        }
    }
}
