package io.snapferry.storage.dir;

import io.snapferry.storage.dir.stream.StreamDecoder;
import java.io.IOException;

/** Applies a stream's records to an image. */
record ImageChanges(Disk.Image image) implements StreamDecoder.Changes {
    @Override
    public void data(long offset, byte[] bytes, int length) throws IOException {
        image.write(offset, bytes, length);
    }

    @Override
    public void zeros(long offset, long length) throws IOException {
        image.zeros(offset, length);
    }
}
