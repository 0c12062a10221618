package io.snapferry.storage.dir.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** The stream of an image, made while it is read and by the thread that reads. Holds two blocks, whatever the size. */
public final class ImageStream extends InputStream {
    private final FileChannel image;
    private final Optional<FileChannel> base;
    private final ChangeScanner changes;
    private final StreamEncoder encoder = new StreamEncoder();
    private ByteBuffer piece;
    private boolean ended;
    private volatile boolean closed;

    private ImageStream(String guid, FileChannel image, Optional<String> baseGuid, Optional<FileChannel> base)
            throws IOException {
        this.image = image;
        this.base = base;
        this.changes = new ChangeScanner(image, base);
        this.piece = encoder.header(new StreamHeader(image.size(), guid, baseGuid));
    }

    /** An image and the guid of the snapshot that it is. */
    public record Source(String guid, Path image) {}

    /** Opens both images; from then on they may be deleted. */
    public static ImageStream open(Source snapshot, Optional<Source> base) throws IOException {
        FileChannel image = FileChannel.open(snapshot.image(), StandardOpenOption.READ);
        FileChannel baseImage = null;
        ImageStream opened = null;
        try {
            if (base.isPresent()) {
                baseImage = FileChannel.open(base.get().image(), StandardOpenOption.READ);
            }
            opened = new ImageStream(snapshot.guid(), image, base.map(Source::guid), Optional.ofNullable(baseImage));
            return opened;
        } finally {
            if (opened == null) {
                image.close();
                if (baseImage != null) {
                    baseImage.close();
                }
            }
        }
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? piece.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(target, offset, count);
        return count;
    }

    /** Reading never waits for anybody, however much is read. */
    @Override
    public int available() {
        return closed ? 0 : ended ? piece.remaining() : Math.max(piece.remaining(), StreamFormat.BLOCK_BYTES);
    }

    private boolean hasMore() throws IOException {
        if (closed) {
            throw new IOException("the stream was closed before its end");
        }
        if (!piece.hasRemaining() && !ended) {
            piece = nextPiece();
        }
        return piece.hasRemaining();
    }

    private ByteBuffer nextPiece() throws IOException {
        return switch (changes.next()) {
            case DATA -> encoder.data(changes.dataOffset(), changes.data(), changes.dataLength());
            case ZEROS -> encoder.zeros(changes.zerosOffset(), changes.zerosLength());
            case END -> {
                ended = true;
                yield encoder.end();
            }
        };
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            image.close();
        } finally {
            if (base.isPresent()) {
                base.get().close();
            }
        }
    }
}
