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
    private static final int USUAL_COMMAND = 64 << 10;
    /** Far above what any version of btrfs makes. */
    private static final int LONGEST_COMMAND = 16 << 20;

    private final InputStream stream;
    private byte[] bytes = new byte[USUAL_COMMAND];
    private int version;

    StreamReader(InputStream stream) {
        this.stream = stream;
    }

    /** What is before the first command. */
    byte[] head() throws IOException {
        byte[] head = new byte[MAGIC.length + VERSION_LENGTH];
        read(head, 0, head.length);
        if (!Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BadStreamException("it is no btrfs stream");
        }
        version = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length);
        return head;
    }

    /** The next command, which is valid until the one after it is read. */
    StreamCommand next() throws IOException {
        read(bytes, 0, StreamCommand.HEAD_LENGTH);
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int attributes = head.getInt();
        int type = Short.toUnsignedInt(head.getShort());
        if (attributes < 0 || attributes > LONGEST_COMMAND) {
            throw damaged();
        }
        int length = StreamCommand.HEAD_LENGTH + attributes;
        if (bytes.length < length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        read(bytes, StreamCommand.HEAD_LENGTH, attributes);
        StreamCommand command = new StreamCommand(type, bytes, length);
        if (!command.hasFittingChecksum()) {
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

    private void read(byte[] into, int from, int length) throws IOException {
        if (stream.readNBytes(into, from, length) < length) {
            throw new BadStreamException("it ends in the middle");
        }
    }

    private static BadStreamException damaged() {
        return new BadStreamException("it was damaged on the way");
    }
}
