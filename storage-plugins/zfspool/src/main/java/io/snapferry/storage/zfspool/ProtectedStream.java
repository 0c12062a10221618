package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream after whose end something is done, before whoever reads it learns of the end. */
final class ProtectedStream extends FilterInputStream implements SendStream {
    interface AtEnd {
        void run() throws StorageException;
    }

    private final SendStream stream;
    private final AtEnd atEnd;
    private boolean ended;

    ProtectedStream(SendStream stream, AtEnd atEnd) {
        super(stream.bytes());
        this.stream = stream;
        this.atEnd = atEnd;
    }

    @Override
    public InputStream bytes() {
        return this;
    }

    @Override
    public long estimatedBytes() {
        return stream.estimatedBytes();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0 && !ended) {
            try {
                atEnd.run();
            } catch (StorageException failed) {
                throw new IOException(failed.getMessage(), failed);
            }
            ended = true;
        }
        return count;
    }

    @Override
    public void close() {
        stream.close();
    }
}
