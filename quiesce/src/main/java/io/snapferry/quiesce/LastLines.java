package io.snapferry.quiesce;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/** What a command prints last. Read by a thread of its own: somebody else may keep the pipe open. */
final class LastLines {
    private static final int LINES = 400;
    private static final int LONGEST_LINE = 500;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private final Thread reader;

    private LastLines(InputStream from) {
        this.reader = new Thread(() -> read(from), "snapferry-command-output");
    }

    static LastLines of(InputStream from) {
        LastLines last = new LastLines(from);
        last.reader.setDaemon(true);
        last.reader.start();
        return last;
    }

    private void read(InputStream from) {
        char[] some = new char[512];
        try (Reader text = new InputStreamReader(from, StandardCharsets.UTF_8)) {
            for (int count = text.read(some); count >= 0; count = text.read(some)) {
                append(some, count);
            }
        } catch (IOException e) {
            endLine();
            append(e.toString().toCharArray(), e.toString().length());
        }
    }

    private synchronized void append(char[] some, int count) {
        for (int i = 0; i < count; i++) {
            if (some[i] == '\n' || some[i] == '\r') {
                endLine();
            } else if (line.length() < LONGEST_LINE) {
                line.append(Character.isISOControl(some[i]) ? '?' : some[i]);
            }
        }
    }

    private synchronized void endLine() {
        if (!line.toString().isBlank()) {
            lines.add(line.toString().strip());
        }
        if (lines.size() > LINES) {
            lines.remove();
        }
        line.setLength(0);
    }

    /** All of them once the command has ended and closed its output, or what there is after the patience. */
    List<String> whole(Duration patience) throws InterruptedException {
        reader.join(patience.toMillis());
        return soFar();
    }

    private synchronized List<String> soFar() {
        endLine();
        return List.copyOf(lines);
    }
}
