package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.SendStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes in memory. */
final class MemorySendStream implements SendStream {

    private final int length;
    private final InputStream bytes;

    MemorySendStream(byte[] whole) {
        this.length = whole.length;
        this.bytes = new ByteArrayInputStream(whole);
    }

    @Override
    public InputStream bytes() {
        return bytes;
    }

    @Override
    public long estimatedBytes() {
        return length;
    }

    @Override
    public void close() {
        // Bytes in memory need no end.
    }
}
