package io.snapferry.benchmarks.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process, with all of its children that have ended, has used of the processors. */
final class Cpu {
    private static final double TICKS_PER_SECOND = 100;
    private static final int FIRST_AFTER_NAME = 3;
    private static final int USER = 14;
    private static final int CHILDREN_SYSTEM = 17;

    private Cpu() {}

    /** In seconds. */
    static double of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = USER; field <= CHILDREN_SYSTEM; field++) {
                ticks += Long.parseLong(fields[field - FIRST_AFTER_NAME]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double ofThis() {
        return of(ProcessHandle.current().pid());
    }
}
