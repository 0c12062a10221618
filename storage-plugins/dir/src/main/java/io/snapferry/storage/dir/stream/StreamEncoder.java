package io.snapferry.storage.dir.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Makes the bytes of a stream, piece by piece. Each method's answer is valid until the next call. */
final class StreamEncoder {
    private final ByteBuffer piece = ByteBuffer.allocate(StreamFormat.BLOCK_BYTES + 512);
    private final CRC32C checksum = new CRC32C();
    private long records;

    ByteBuffer header(StreamHeader header) {
        piece.clear();
        piece.put(StreamFormat.magic()).putShort((short) StreamFormat.VERSION).putLong(header.sizeBytes());
        putText(header.guid());
        putText(header.baseGuid().orElse(""));
        return sealed();
    }

    ByteBuffer data(long offset, byte[] bytes, int length) {
        records++;
        piece.clear();
        piece.put(StreamFormat.DATA).putLong(offset).putInt(length).put(bytes, 0, length);
        return sealed();
    }

    ByteBuffer zeros(long offset, long length) {
        records++;
        piece.clear();
        piece.put(StreamFormat.ZEROS).putLong(offset).putLong(length);
        return sealed();
    }

    ByteBuffer end() {
        piece.clear();
        piece.put(StreamFormat.END).putLong(records);
        return sealed();
    }

    private void putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        piece.putShort((short) bytes.length).put(bytes);
    }

    private ByteBuffer sealed() {
        checksum.update(piece.array(), 0, piece.position());
        int before = (int) checksum.getValue();
        int start = piece.position();
        piece.putInt(before);
        checksum.update(piece.array(), start, Integer.BYTES);
        return piece.flip();
    }
}
