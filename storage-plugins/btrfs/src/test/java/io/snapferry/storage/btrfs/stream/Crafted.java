package io.snapferry.storage.btrfs.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Streams made by hand. */
final class Crafted {
    static final String GUID = "11111111-2222-3333-4444-555555555555";
    static final String BASE = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    private static final int WRITE = 15;
    private static final int CTRANSID = 2;
    private static final int DATA = 19;

    private Crafted() {}

    static byte[] stream(StreamCommand... commands) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("btrfs-stream\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        for (StreamCommand command : commands) {
            write(bytes, command.bytes());
        }
        return bytes.toByteArray();
    }

    static void write(ByteArrayOutputStream all, ByteBuffer more) {
        byte[] bytes = new byte[more.remaining()];
        more.get(bytes);
        all.writeBytes(bytes);
    }

    static StreamCommand full(String name, String guid) {
        return command(
                StreamCommand.SUBVOLUME,
                attribute(StreamCommand.PATH, name.getBytes(StandardCharsets.UTF_8)),
                attribute(StreamCommand.UUID, StreamUuid.bytes(guid)),
                attribute(CTRANSID, new byte[8]));
    }

    static StreamCommand increment(String name, String guid, String base) {
        return command(
                StreamCommand.SNAPSHOT,
                attribute(StreamCommand.PATH, name.getBytes(StandardCharsets.UTF_8)),
                attribute(StreamCommand.UUID, StreamUuid.bytes(guid)),
                attribute(CTRANSID, new byte[8]),
                attribute(StreamCommand.CLONE_UUID, StreamUuid.bytes(base)));
    }

    static StreamCommand clone(String from, String path) {
        return command(
                StreamCommand.CLONE,
                attribute(StreamCommand.CLONE_UUID, StreamUuid.bytes(from)),
                attribute(StreamCommand.CLONE_PATH, path.getBytes(StandardCharsets.UTF_8)));
    }

    static StreamCommand write(int length) {
        return command(
                WRITE,
                attribute(StreamCommand.PATH, "file".getBytes(StandardCharsets.UTF_8)),
                attribute(DATA, new byte[length]));
    }

    static StreamCommand end() {
        return command(StreamCommand.END);
    }

    static StreamCommand command(int type, byte[]... attributes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] attribute : attributes) {
            body.writeBytes(attribute);
        }
        return StreamCommand.of(type, ByteBuffer.wrap(body.toByteArray()));
    }

    static byte[] attribute(int type, byte[] value) {
        return ByteBuffer.allocate(4 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) type)
                .putShort((short) value.length)
                .put(value)
                .array();
    }
}
