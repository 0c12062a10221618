package io.snapferry.storage.zfspool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The second half of known bytes, before which something happens. */
final class ObservedStream extends InputStream {
    interface Event {
        void happen() throws Exception;
    }

    private final InputStream rest;
    private final Event event;
    private boolean happened;

    ObservedStream(byte[] stream, Event event) {
        this.rest = new ByteArrayInputStream(stream, stream.length / 2, stream.length);
        this.event = event;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!happened) {
            happened = true;
            try {
                event.happen();
            } catch (IOException | RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        }
        return rest.read(buffer, offset, length);
    }
}
