package io.snapferry.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process's memory, as the system counts it. */
final class Resident {
    private static final int KIBIBYTES_IN_MEBIBYTE = 1024;

    private Resident() {}

    /** Now, in MiB. */
    static long now(long pid) throws IOException {
        return field(pid, "VmRSS:");
    }

    /** The most that it ever was, in MiB. */
    static long most(long pid) throws IOException {
        return field(pid, "VmHWM:");
    }

    private static long field(long pid, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIBIBYTES_IN_MEBIBYTE;
            }
        }
        throw new IOException("process " + pid + " has ended");
    }
}
