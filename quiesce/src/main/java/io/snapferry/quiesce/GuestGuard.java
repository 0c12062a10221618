package io.snapferry.quiesce;

import io.snapferry.quiesce.Message.Word;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.QuiesceException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A worker's connection to its guard, whose process it starts, and starts again when it ends. Thread-safe. Guests that
 * are frozen when it is closed, or when this process ends, are thawed by the guard.
 */
public final class GuestGuard implements AutoCloseable {
    private final List<String> line;
    private final GuardSettings settings;
    private GuardProcess process;
    private boolean closed;

    private GuestGuard(GuardSettings settings) {
        this.settings = settings;
        this.line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                home().toString(),
                Guard.class.getName());
    }

    /**
     * Starts a guard, which at once thaws what an earlier one left frozen.
     *
     * @throws IllegalArgumentException if the settings are wrong, with all that is
     * @throws QuiesceException if it cannot be started
     */
    public static GuestGuard start(GuardSettings settings) throws QuiesceException {
        GuestGuard guard = new GuestGuard(settings);
        guard.process();
        return guard;
    }

    /**
     * Freezes a guest. It is thawed when the deadline is over, if not before.
     *
     * @param deadline from now on
     * @throws QuiesceException if it is not frozen; it is thawed, unless the message says otherwise
     * @throws InterruptedException after which it is thawed as soon as can be
     */
    public Frozen freeze(Guest guest, Duration deadline) throws QuiesceException, InterruptedException {
        GuardProcess.Talk talk = process().talk(guest);
        try {
            talk.say(Word.FREEZE, Long.toString(deadline.toMillis()));
            Message answer = talk.hear();
            return switch (answer.word()) {
                case FROZEN -> () -> thaw(talk);
                case STUCK ->
                    throw new QuiesceException(
                            "it may be frozen still and is thawed as soon as can be: " + answer.detail());
                default -> throw new QuiesceException(answer.detail());
            };
        } catch (InterruptedException e) {
            talk.say(Word.THAW);
            throw e;
        }
    }

    /** A guest that was frozen. */
    public interface Frozen {
        /**
         * Thaws it; returns when that is done.
         *
         * @return whether it was frozen until now, rather than thawed at its deadline
         * @throws QuiesceException if it may still be frozen; the guard goes on trying
         */
        boolean thaw() throws QuiesceException, InterruptedException;
    }

    private static boolean thaw(GuardProcess.Talk talk) throws QuiesceException, InterruptedException {
        talk.say(Word.THAW);
        Message answer = talk.hear();
        return switch (answer.word()) {
            case THAWED -> true;
            case THAWED_EARLY -> false;
            default -> throw new QuiesceException(answer.detail());
        };
    }

    private synchronized GuardProcess process() throws QuiesceException {
        if (closed) {
            throw new QuiesceException("the worker stops");
        }
        if (process == null || !process.isAlive()) {
            process = GuardProcess.start(line, settings, this::replace);
        }
        return process;
    }

    /** A guard that ended by itself may have left guests frozen, which the next one thaws. */
    private void replace() {
        try {
            process();
        } catch (QuiesceException | IllegalArgumentException e) {
            // The next guest that is to be frozen is told.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.close();
        }
    }

    /** The jar, or the folder, of this module, which needs nothing else. */
    private static Path home() {
        try {
            return Path.of(Guard.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar of " + Guard.class + " has an address that is no path", e);
        }
    }
}
