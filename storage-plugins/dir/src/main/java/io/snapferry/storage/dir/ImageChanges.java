package io.snapferry.storage.dir;

import io.snapferry.storage.dir.stream.StreamDecoder;
import java.io.IOException;

/** Applies a stream's records to an image. */
record ImageChanges(Disk.Image image) implements StreamDecoder.Changes {
    private static final byte[] ZEROS = new byte[64 * 1024];

    @Override
    public void data(long offset, byte[] bytes, int length) throws IOException {
        image.write(offset, bytes, length);
    }

    @Override
    public void zeros(long offset, long length) throws IOException {
        long end = offset + length;
        for (long position = offset; position < end; position += ZEROS.length) {
            image.write(position, ZEROS, (int) Math.min(ZEROS.length, end - position));
        }
    }
}
