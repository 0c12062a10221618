package io.snapferry.storage.kit;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Optional;

/**
 * More room in the pipes of a process. In the 64 KiB that they have by default, both ends wake each other up for every
 * command of a stream: on two busy cores that takes a fifth of the speed of a copy.
 */
final class PipeRoom {
    /** In bytes: what Linux lets everybody have, unless its administrator says otherwise. */
    static final int WIDE = 1 << 20;

    private static final int STANDARD_INPUT = 0;
    private static final int STANDARD_OUTPUT = 1;

    private static final Optional<SystemLibrary> SYSTEM = load();

    /** What is needed of the C library. The numbers are those of Linux. */
    interface SystemLibrary extends Library {
        int O_RDONLY = 0;
        int O_WRONLY = 1;
        int O_NONBLOCK = 0x800;
        int O_CLOEXEC = 0x80000;
        int F_SETPIPE_SZ = 1031;
        int F_GETPIPE_SZ = 1032;

        int open(String path, int flags, Object... none);

        int fcntl(int descriptor, int command, Object... argument);

        int close(int descriptor);
    }

    private PipeRoom() {}

    /** Widens what can be widened; where nothing can be, as on another system, all works as before, only slower. */
    static Process widened(Process process) {
        SYSTEM.ifPresent(system -> {
            set(system, process, STANDARD_INPUT, SystemLibrary.O_WRONLY);
            set(system, process, STANDARD_OUTPUT, SystemLibrary.O_RDONLY);
        });
        return process;
    }

    private static void set(SystemLibrary system, Process process, int stream, int mode) {
        with(system, process, stream, mode, pipe -> system.fcntl(pipe, SystemLibrary.F_SETPIPE_SZ, WIDE));
    }

    /** How much room there is, in bytes; empty if the system does not tell. */
    static Optional<Integer> ofOutput(Process process) {
        return SYSTEM.map(system -> with(
                system,
                process,
                STANDARD_OUTPUT,
                SystemLibrary.O_RDONLY,
                pipe -> system.fcntl(pipe, SystemLibrary.F_GETPIPE_SZ)));
    }

    private interface Use {
        int of(int descriptor);
    }

    /** By the process's own name for it: Java does not give away its end. */
    private static int with(SystemLibrary system, Process process, int stream, int mode, Use use) {
        int descriptor = system.open(
                "/proc/" + process.pid() + "/fd/" + stream, mode | SystemLibrary.O_NONBLOCK | SystemLibrary.O_CLOEXEC);
        if (descriptor < 0) {
            return descriptor;
        }
        try {
            return use.of(descriptor);
        } finally {
            system.close(descriptor);
        }
    }

    private static Optional<SystemLibrary> load() {
        try {
            return Optional.of(Native.load("c", SystemLibrary.class));
        } catch (UnsatisfiedLinkError elsewhere) {
            return Optional.empty();
        }
    }
}
