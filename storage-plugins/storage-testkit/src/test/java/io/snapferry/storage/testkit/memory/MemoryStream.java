package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.SendStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A stream of changed blocks of 4 KiB with a checksum at its end. */
final class MemoryStream implements SendStream {
    private static final int BLOCK = 4096;
    private static final String MAGIC = "memory";

    private final InputStream bytes;
    private final int length;
    private final Fault fault;
    private volatile boolean closed;

    MemoryStream(byte[] stream, Fault fault) {
        this.length = stream.length;
        this.fault = fault;
        InputStream content = new ByteArrayInputStream(stream);
        this.bytes = new InputStream() {
            @Override
            public int read() throws IOException {
                return ended() ? -1 : content.read();
            }

            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                return ended() ? -1 : content.read(target, offset, wanted);
            }
        };
    }

    private boolean ended() throws IOException {
        if (closed && fault != Fault.ENDS_A_CLOSED_STREAM_NORMALLY) {
            throw new IOException("closed");
        }
        return closed;
    }

    @Override
    public InputStream bytes() {
        return bytes;
    }

    @Override
    public long estimatedBytes() {
        return fault == Fault.ESTIMATES_DOUBLE ? 2L * length : length;
    }

    @Override
    public void close() {
        closed = true;
    }

    static byte[] encode(String guid, String baseGuid, byte[] base, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(MAGIC);
        out.writeUTF(guid);
        out.writeUTF(baseGuid);
        out.writeInt(content.length);
        byte[] old = Arrays.copyOf(base, content.length);
        for (int start = 0; start < content.length; start += BLOCK) {
            int end = Math.min(start + BLOCK, content.length);
            if (!Arrays.equals(content, start, end, old, start, end)) {
                out.writeInt(start);
                out.writeInt(end - start);
                out.write(content, start, end - start);
            }
        }
        out.writeInt(-1);
        out.writeLong(sum(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    static byte[] decode(byte[] stream, String guid, String baseGuid, byte[] base, Fault fault) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(stream));
        if (!in.readUTF().equals(MAGIC)
                || !in.readUTF().equals(guid)
                || !in.readUTF().equals(baseGuid)) {
            throw new IOException("not the stream that was asked for");
        }
        byte[] content = Arrays.copyOf(base, in.readInt());
        for (int start = in.readInt(); start >= 0; start = in.readInt()) {
            int length = in.readInt();
            in.readFully(content, start, length);
        }
        byte[] summed = Arrays.copyOf(stream, stream.length - in.available());
        if (in.readLong() != sum(summed) && fault != Fault.IGNORES_THE_CHECKSUM) {
            throw new IOException("the checksum does not fit");
        }
        return content;
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
