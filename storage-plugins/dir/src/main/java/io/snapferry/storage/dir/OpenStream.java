package io.snapferry.storage.dir;

import io.snapferry.storage.dir.stream.ImageStream;
import io.snapferry.storage.spi.SendStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A stream that takes itself off the list of open ones when it is closed. */
final class OpenStream implements SendStream {
    private final ImageStream stream;
    private final long estimatedBytes;
    private final Consumer<OpenStream> onClose;

    OpenStream(ImageStream stream, long estimatedBytes, Consumer<OpenStream> onClose) {
        this.stream = stream;
        this.estimatedBytes = estimatedBytes;
        this.onClose = onClose;
    }

    @Override
    public InputStream bytes() {
        return stream;
    }

    @Override
    public long estimatedBytes() {
        return estimatedBytes;
    }

    @Override
    public void close() {
        onClose.accept(this);
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing files that were only read", e);
        }
    }
}
