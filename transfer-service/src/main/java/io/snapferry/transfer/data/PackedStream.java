package io.snapferry.transfer.data;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A stream, packed with zstd while it is read. Does not hold back what it has while the stream below has no more. */
final class PackedStream extends InputStream {

    /** The fastest regular one: between nodes, speed is worth more than the last percent. */
    private static final int LEVEL = 1;

    private final InputStream stream;
    private final Packed packed = new Packed();
    private final ZstdOutputStreamNoFinalizer zstd;
    private final byte[] piece = new byte[128 << 10];
    private boolean ended;

    PackedStream(InputStream stream) {
        this.stream = stream;
        try {
            this.zstd = new ZstdOutputStreamNoFinalizer(packed, LEVEL);
            zstd.setChecksum(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was packed. Reading from it fails if that was cut or damaged. */
    static InputStream unpack(InputStream packed) throws IOException {
        return new ZstdInputStreamNoFinalizer(packed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (packed.left() == 0 && !ended) {
            packed.reset();
            packNext();
        }
        return packed.left() == 0 ? -1 : packed.take(into, from, length);
    }

    private void packNext() throws IOException {
        int count = stream.read(piece);
        if (count < 0) {
            ended = true;
            zstd.close();
            return;
        }
        zstd.write(piece, 0, count);
        if (stream.available() == 0) {
            zstd.flush();
        }
    }

    @Override
    public int available() {
        return packed.left();
    }

    /** Gives up what zstd has, not the stream below. */
    @Override
    public void close() {
        try {
            zstd.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Packed extends ByteArrayOutputStream {
        private int taken;

        int left() {
            return count - taken;
        }

        int take(byte[] into, int from, int length) {
            int some = Math.min(length, left());
            System.arraycopy(buf, taken, into, from, some);
            taken += some;
            return some;
        }

        @Override
        public synchronized void reset() {
            super.reset();
            taken = 0;
        }
    }
}
