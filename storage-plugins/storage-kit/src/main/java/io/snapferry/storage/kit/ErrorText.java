package io.snapferry.storage.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a process writes to standard error: all is read, so that it is never blocked, and the beginning is kept. Lines that
 * are dispensable give way to what comes after them.
 */
final class ErrorText {
    private static final int KEPT = 8192;

    private final Predicate<String> dispensable;
    private final byte[] kept = new byte[KEPT];
    private int length;
    private boolean ended;

    private ErrorText(Predicate<String> dispensable) {
        this.dispensable = dispensable;
    }

    static ErrorText of(String name, Predicate<String> dispensable, InputStream stream) {
        ErrorText text = new ErrorText(dispensable);
        Background.run(name + "-stderr", () -> {
            try (stream) {
                text.read(stream);
            } finally {
                text.end();
            }
            return true;
        });
        return text;
    }

    private void read(InputStream stream) throws IOException {
        byte[] some = new byte[KEPT];
        int count;
        while ((count = stream.read(some, 0, KEPT - length())) > 0) {
            add(some, count);
        }
        stream.transferTo(OutputStream.nullOutputStream());
    }

    private synchronized int length() {
        return length;
    }

    private synchronized void add(byte[] some, int count) {
        System.arraycopy(some, 0, kept, length, count);
        length += count;
        if (length == KEPT) {
            String text = text();
            int last = text.lastIndexOf('\n') + 1;
            byte[] rest = (text.substring(0, last)
                                    .lines()
                                    .filter(dispensable.negate())
                                    .map(line -> line + "\n")
                                    .collect(Collectors.joining())
                            + text.substring(last))
                    .getBytes(StandardCharsets.UTF_8);
            length = Math.min(rest.length, KEPT);
            System.arraycopy(rest, 0, kept, 0, length);
        }
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What is kept, once the process writes no more. */
    synchronized String whole() throws InterruptedException {
        while (!ended) {
            wait();
        }
        return text();
    }

    /** The first line that begins so, as soon as it is there; empty if it does not come in time. */
    synchronized Optional<String> line(String begin, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String text = text();
            String complete = text.substring(0, text.lastIndexOf('\n') + 1);
            Optional<String> found =
                    complete.lines().filter(line -> line.startsWith(begin)).findFirst();
            long left = deadline - System.nanoTime();
            if (found.isPresent() || ended || length == KEPT || left <= 0) {
                return found;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private String text() {
        return new String(kept, 0, length, StandardCharsets.UTF_8);
    }
}
