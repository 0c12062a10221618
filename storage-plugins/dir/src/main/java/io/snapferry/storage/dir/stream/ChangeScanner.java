package io.snapferry.storage.dir.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/** Finds what an image has that its base has not, block by block, reading each once and in order. */
final class ChangeScanner {
    enum Found {
        DATA,
        ZEROS,
        END
    }

    private static final byte[] ZERO_BLOCK = new byte[StreamFormat.BLOCK_BYTES];

    private final FileChannel image;
    private final Optional<FileChannel> base;
    private final long imageBytes;
    private final long baseBytes;
    private final byte[] block = new byte[StreamFormat.BLOCK_BYTES];
    private final byte[] baseBlock = new byte[StreamFormat.BLOCK_BYTES];
    private long position;
    private int blockLength;
    private boolean blockWaits;
    private long zerosFrom;
    private long zerosLength;

    ChangeScanner(FileChannel image, Optional<FileChannel> base) throws IOException {
        this.image = image;
        this.base = base;
        this.imageBytes = image.size();
        this.baseBytes = base.isPresent() ? base.get().size() : 0;
    }

    /** Goes on to the next change. */
    Found next() throws IOException {
        zerosLength = 0;
        while (!blockWaits && position < imageBytes) {
            readBlock();
            boolean zero = isZero(block);
            if (zero && !isZero(baseBlock)) {
                extendZeros();
            } else if (zero || Arrays.equals(block, baseBlock)) {
                position += blockLength;
                if (zerosLength > 0) {
                    return Found.ZEROS;
                }
            } else {
                blockWaits = true;
            }
        }
        if (zerosLength > 0) {
            return Found.ZEROS;
        }
        if (blockWaits) {
            blockWaits = false;
            position += blockLength;
            return Found.DATA;
        }
        return Found.END;
    }

    byte[] data() {
        return block;
    }

    int dataLength() {
        return blockLength;
    }

    long dataOffset() {
        return position - blockLength;
    }

    long zerosOffset() {
        return zerosFrom;
    }

    long zerosLength() {
        return zerosLength;
    }

    private void extendZeros() {
        if (zerosLength == 0) {
            zerosFrom = position;
        }
        zerosLength += blockLength;
        position += blockLength;
    }

    private void readBlock() throws IOException {
        blockLength = (int) Math.min(block.length, imageBytes - position);
        read(image, block, blockLength);
        if (base.isPresent()) {
            read(base.get(), baseBlock, (int) Math.max(0, Math.min(blockLength, baseBytes - position)));
        }
    }

    /** Reads, and fills the rest of the block with zeros. */
    private void read(FileChannel channel, byte[] target, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("an image became shorter while it was read");
            }
        }
        Arrays.fill(target, length, target.length, (byte) 0);
    }

    private static boolean isZero(byte[] bytes) {
        return Arrays.equals(bytes, ZERO_BLOCK);
    }
}
