package io.snapferry.storage.btrfs.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes a stream apart into its commands, each of which has the checksum that it came with. */
final class StreamReader {
    private static final byte[] MAGIC = "btrfs-stream\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_LENGTH = 4;
    /** Far above what any version of btrfs makes. */
    private static final int LONGEST_COMMAND = 16 << 20;

    private final InputStream stream;
    private int version;

    StreamReader(InputStream stream) {
        this.stream = stream;
    }

    /** What is before the first command. */
    byte[] head() throws IOException {
        byte[] head = read(MAGIC.length + VERSION_LENGTH);
        if (!Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BadStreamException("it is no btrfs stream");
        }
        version = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length);
        return head;
    }

    StreamCommand next() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(read(StreamCommand.HEAD_LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        int length = head.getInt();
        int type = Short.toUnsignedInt(head.getShort());
        if (length < 0 || length > LONGEST_COMMAND) {
            throw damaged();
        }
        StreamCommand command = new StreamCommand(type, read(length));
        if (!command.hasChecksum(head.getInt())) {
            throw damaged();
        }
        command.requireForm(version);
        return command;
    }

    /** Waits for the stream to end well after its last command. */
    void end() throws IOException {
        if (stream.read() >= 0) {
            throw new BadStreamException("it goes on after its end");
        }
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = stream.readNBytes(length);
        if (bytes.length < length) {
            throw new BadStreamException("it ends in the middle");
        }
        return bytes;
    }

    private static BadStreamException damaged() {
        return new BadStreamException("it was damaged on the way");
    }
}
