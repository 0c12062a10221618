package io.snapferry.storage.example;

import io.snapferry.storage.spi.SendStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** An image on its way: a magic word, the snapshot's guid, the length, the content, and a checksum of all that. */
final class FolderStream extends FilterInputStream implements SendStream {
    static final String MAGIC = "snapferry folder 1";

    private final long length;
    private volatile boolean closed;

    private FolderStream(InputStream stream, long length) {
        super(stream);
        this.length = length;
    }

    static FolderStream of(Path image, String guid) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeUTF(MAGIC);
        out.writeUTF(guid);
        out.writeLong(Files.size(image));
        CRC32 sum = new CRC32();
        sum.update(header.toByteArray());
        try (InputStream content = new CheckedInputStream(Files.newInputStream(image), sum)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        byte[] end = ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array();
        return new FolderStream(
                new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(header.toByteArray()),
                        Files.newInputStream(image),
                        new ByteArrayInputStream(end)))),
                header.size() + Files.size(image) + end.length);
    }

    @Override
    public InputStream bytes() {
        return this;
    }

    @Override
    public long estimatedBytes() {
        return length;
    }

    @Override
    public int read() throws IOException {
        refuseIfClosed();
        return super.read();
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        refuseIfClosed();
        return super.read(into, from, count);
    }

    private void refuseIfClosed() throws IOException {
        if (closed) {
            throw new IOException("the stream was closed before its end");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
