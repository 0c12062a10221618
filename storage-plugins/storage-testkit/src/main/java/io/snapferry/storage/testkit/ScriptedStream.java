package io.snapferry.storage.testkit;

import java.io.IOException;
import java.io.InputStream;

/** A stream of known bytes in which something happens on the way. */
final class ScriptedStream extends InputStream {
    interface Event {
        void happen() throws IOException;
    }

    private final byte[] bytes;
    private final int when;
    private final Event event;
    private int position;
    private boolean happened;

    ScriptedStream(byte[] bytes, int when, Event event) {
        this.bytes = bytes;
        this.when = when;
        this.event = event;
    }

    /** One whose connection breaks after so many bytes. */
    static ScriptedStream cut(byte[] bytes, int when) {
        return new ScriptedStream(bytes, when, () -> {
            throw new IOException("connection reset");
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Gives at most 4 KiB at once, so that much is still to come when the event happens. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position >= when && !happened) {
            happened = true;
            event.happen();
        }
        if (position >= bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, 4096), bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }
}
