package io.snapferry.storage.dir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An image whose zeros take no space where the file system has holes. */
final class SparseImage implements Disk.Image {
    /** Frees the space of a range, which then reads as zeros; false if that is not possible here. */
    interface Holes {
        boolean punch(Path file, long offset, long length) throws IOException;
    }

    /** Each hole costs a process, as much time as writing about this many zeros. */
    static final long WORTH_A_PROCESS = 1 << 20;

    /** So many smaller holes are punched all the same; an image with thousands of them would take too long. */
    static final int SMALL_HOLES = 256;

    private static final byte[] ZEROS = new byte[64 * 1024];

    private final Path file;
    private final FileChannel channel;
    private final Holes holes;
    private final WriteBehind behind;
    private int smallHolesLeft = SMALL_HOLES;
    private boolean punches = true;

    SparseImage(Path file, FileChannel channel, Holes holes) {
        this.file = file;
        this.channel = channel;
        this.holes = holes;
        this.behind = new WriteBehind(() -> channel.force(false));
    }

    @Override
    public void write(long offset, byte[] bytes, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
        while (left.hasRemaining()) {
            channel.write(left, offset + left.position());
        }
        behind.written(length);
    }

    @Override
    public void zeros(long offset, long length) throws IOException {
        if (punches && (length >= WORTH_A_PROCESS || smallHolesLeft-- > 0) && punched(offset, length)) {
            return;
        }
        long end = offset + length;
        for (long position = offset; position < end; position += ZEROS.length) {
            write(position, ZEROS, (int) Math.min(ZEROS.length, end - position));
        }
    }

    /** Whatever stands in the way, zeros that are written are as good. */
    private boolean punched(long offset, long length) throws IOException {
        try {
            punches = holes.punch(file, offset, length);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            punches = false;
        }
        return punches;
    }

    @Override
    public void close() throws IOException {
        try {
            behind.end();
        } finally {
            channel.close();
        }
    }
}
