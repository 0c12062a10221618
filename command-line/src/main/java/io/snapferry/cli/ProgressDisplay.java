package io.snapferry.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** One line that changes: redrawn on a terminal, written anew now and then where there is none. Safe for threads. */
final class ProgressDisplay {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter writer;
    private final boolean redraws;
    private final int columns;
    private String stage = "";
    private String written = "";
    private Instant writtenAt = Instant.MIN;
    private boolean isOver;

    ProgressDisplay(PrintWriter writer, boolean redraws, int columns) {
        this.writer = writer;
        this.redraws = redraws;
        this.columns = columns;
    }

    /**
     * Shows the line instead of the last one.
     *
     * @param stageNow what it is about; where lines are not redrawn, a new stage is worth a line at once
     */
    synchronized void show(String stageNow, String line, Instant now) {
        if (isOver || line.equals(written)) {
            return;
        }
        if (redraws) {
            writer.print(ERASE + shortened(line));
            writer.flush();
        } else if (!stageNow.equals(stage) || !now.isBefore(writtenAt.plus(NOW_AND_THEN))) {
            writer.println(line);
        } else {
            return;
        }
        stage = stageNow;
        written = line;
        writtenAt = now;
    }

    /** Says something that stays, and goes on below. */
    synchronized void tell(String text) {
        clear();
        writer.println(text);
    }

    /** Takes a line that would be redrawn away. */
    synchronized void clear() {
        if (redraws && !written.isEmpty()) {
            writer.print(ERASE);
            writer.flush();
        }
        written = "";
    }

    /** The last words: nothing is shown after them. */
    synchronized void leave(String text) {
        tell(text);
        isOver = true;
    }

    /** A line that fills the last column would move to the next one, and could not be erased. */
    private String shortened(String line) {
        int room = Math.max(1, columns - 1);
        return line.codePointCount(0, line.length()) <= room
                ? line
                : line.substring(0, line.offsetByCodePoints(0, room));
    }
}
