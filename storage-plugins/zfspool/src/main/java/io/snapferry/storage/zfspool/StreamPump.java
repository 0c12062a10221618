package io.snapferry.storage.zfspool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Copies a stream into a process. A stream is complete for ZFS as soon as its last byte is there, so the end of what was
 * read is held back until the stream has ended well and nobody has stopped the copy: of any other stream, even of one
 * that fails at its very end, nothing is received.
 */
final class StreamPump {
    private enum State {
        COPYING,
        ENDING,
        STOPPED
    }

    private static final int CHUNK = 128 * 1024;

    private final Thread client;
    private final AtomicReference<State> state = new AtomicReference<>(State.COPYING);

    /** Stops by itself when the thread for which it copies is interrupted. */
    StreamPump(Thread client) {
        this.client = client;
    }

    /** Makes sure that the process does not get the end. False if it is too late for that. */
    boolean stop() {
        return state.compareAndSet(State.COPYING, State.STOPPED) || state.get() == State.STOPPED;
    }

    /**
     * Copies until the end or the stop.
     *
     * @throws IOException if reading fails. If writing fails the copy ends, as the process tells why by its own end
     */
    void copy(InputStream stream, OutputStream process) throws IOException {
        byte[] held = new byte[0];
        int heldLength = 0;
        byte[] next = new byte[CHUNK];
        byte[] spare = new byte[CHUNK];
        int count;
        while ((count = stream.read(next)) >= 0 && !stopped()) {
            if (!write(process, held, heldLength)) {
                return;
            }
            held = next;
            heldLength = count;
            byte[] free = spare;
            spare = next;
            next = free;
        }
        if (!stopped() && state.compareAndSet(State.COPYING, State.ENDING)) {
            write(process, held, heldLength);
        }
    }

    private boolean stopped() {
        return client.isInterrupted() ? stop() : state.get() == State.STOPPED;
    }

    private static boolean write(OutputStream process, byte[] bytes, int length) {
        try {
            process.write(bytes, 0, length);
            return true;
        } catch (IOException processEnded) {
            return false;
        }
    }
}
