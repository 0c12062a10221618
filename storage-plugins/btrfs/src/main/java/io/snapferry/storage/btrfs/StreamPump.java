package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.stream.DirectedStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Copies a stream into a process. For btrfs a stream is complete with its end command, so that is held back until the
 * stream has ended well and nobody has stopped the copy: any other stream, even one that fails at its very end, is none.
 */
final class StreamPump {
    private enum State {
        COPYING,
        ENDING,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.COPYING);
    private volatile Optional<IOException> failure = Optional.empty();

    /** Makes sure that the process does not get the end, unless it has it already. */
    void stop() {
        state.compareAndSet(State.COPYING, State.STOPPED);
    }

    /** Why the stream could not be read to its end. Known before the process can see that it breaks off. */
    Optional<IOException> failure() {
        return failure;
    }

    /**
     * Copies until the end or the stop, and closes the process's input.
     *
     * @return whether the process got all of it
     */
    boolean copy(DirectedStream stream, OutputStream process) {
        try (process) {
            if (!write(process, stream.beginning())) {
                return false;
            }
            for (Optional<ByteBuffer> next = next(stream); next.isPresent(); next = next(stream)) {
                if (state.get() == State.STOPPED || !write(process, next.get())) {
                    return false;
                }
            }
            return failure.isEmpty()
                    && state.compareAndSet(State.COPYING, State.ENDING)
                    && write(process, DirectedStream.ending());
        } catch (IOException processEnded) {
            return false;
        }
    }

    private Optional<ByteBuffer> next(DirectedStream stream) {
        try {
            return stream.next();
        } catch (IOException broken) {
            failure = Optional.of(broken);
            return Optional.empty();
        }
    }

    /** A process that takes no more tells why by its own end. */
    private static boolean write(OutputStream process, ByteBuffer bytes) {
        try {
            process.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            return true;
        } catch (IOException processEnded) {
            return false;
        }
    }
}
