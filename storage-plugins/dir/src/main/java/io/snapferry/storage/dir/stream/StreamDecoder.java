package io.snapferry.storage.dir.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads a stream and believes nothing before its checksum fits. Throws {@link BadStreamException} for all that is wrong
 * with the stream, and {@link InterruptedIOException} if reading was interrupted.
 */
public final class StreamDecoder {
    /** Where the changes go. */
    public interface Changes {
        void data(long offset, byte[] bytes, int length) throws IOException;

        void zeros(long offset, long length) throws IOException;
    }

    private final InputStream input;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer piece = ByteBuffer.allocate(StreamFormat.BLOCK_BYTES);
    private long sizeBytes;
    private long records;
    private long reached;

    public StreamDecoder(InputStream input) {
        this.input = input;
    }

    public StreamHeader header() throws IOException {
        byte[] magic = StreamFormat.magic();
        read(magic.length + Short.BYTES);
        if (!Arrays.equals(magic, Arrays.copyOf(piece.array(), magic.length))) {
            throw new BadStreamException("it is not the stream of a dir storage");
        }
        int version = piece.getShort(magic.length);
        if (version != StreamFormat.VERSION) {
            throw new BadStreamException(
                    "its format is version " + version + " and this side knows version " + StreamFormat.VERSION);
        }
        sizeBytes = read(Long.BYTES).getLong();
        String guid = readText();
        String base = readText();
        verify();
        if (sizeBytes < 0) {
            throw new BadStreamException("the volume's size is negative");
        }
        return new StreamHeader(sizeBytes, guid, base.isEmpty() ? Optional.empty() : Optional.of(base));
    }

    /**
     * Hands on the next record, after the header.
     *
     * @return false if it was the end
     */
    public boolean next(Changes changes) throws IOException {
        byte type = read(1).get();
        switch (type) {
            case StreamFormat.DATA -> data(changes);
            case StreamFormat.ZEROS -> zeros(changes);
            case StreamFormat.END -> {
                end();
                return false;
            }
            default -> throw new BadStreamException("it has a record of the unknown type " + type);
        }
        records++;
        return true;
    }

    private void data(Changes changes) throws IOException {
        ByteBuffer place = read(Long.BYTES + Integer.BYTES);
        long offset = place.getLong();
        int length = place.getInt();
        advance(offset, length, StreamFormat.BLOCK_BYTES);
        read(length);
        verifyKeeping(length);
        changes.data(offset, piece.array(), length);
    }

    private void zeros(Changes changes) throws IOException {
        ByteBuffer place = read(2 * Long.BYTES);
        long offset = place.getLong();
        long length = place.getLong();
        advance(offset, length, Long.MAX_VALUE);
        verify();
        changes.zeros(offset, length);
    }

    private void end() throws IOException {
        long expected = read(Long.BYTES).getLong();
        verify();
        if (expected != records) {
            throw new BadStreamException("it has " + records + " records and says " + expected);
        }
        if (readOne() >= 0) {
            throw new BadStreamException("it goes on after its end");
        }
    }

    private void advance(long offset, long length, long longest) throws BadStreamException {
        if (length <= 0 || length > longest || offset < reached || offset > sizeBytes - length) {
            throw new BadStreamException("it is damaged: a record does not lie in the volume");
        }
        reached = offset + length;
    }

    private String readText() throws IOException {
        int length = read(Short.BYTES).getShort();
        if (length < 0 || length > StreamFormat.MAX_GUID_BYTES) {
            throw new BadStreamException("it is damaged: a text is too long");
        }
        read(length);
        return new String(piece.array(), 0, length, StandardCharsets.UTF_8);
    }

    private ByteBuffer read(int length) throws IOException {
        readFully(piece.array(), length);
        checksum.update(piece.array(), 0, length);
        return piece.clear();
    }

    private void verify() throws IOException {
        verifyKeeping(0);
    }

    /** Verifies without touching what was read last. */
    private void verifyKeeping(int length) throws IOException {
        int expected = (int) checksum.getValue();
        byte[] sum = new byte[Integer.BYTES];
        readFully(sum, sum.length);
        checksum.update(sum);
        if (ByteBuffer.wrap(sum).getInt() != expected) {
            throw new BadStreamException("it is damaged: a checksum does not fit" + (length > 0 ? " its data" : ""));
        }
    }

    private void readFully(byte[] target, int length) throws IOException {
        try {
            if (input.readNBytes(target, 0, length) < length) {
                throw new EOFException("it ends before its end");
            }
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new BadStreamException("it was cut: " + e.getMessage(), e);
        }
    }

    private int readOne() throws IOException {
        try {
            return input.read();
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new BadStreamException("it was cut: " + e.getMessage(), e);
        }
    }
}
