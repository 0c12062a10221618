package io.snapferry.storage.btrfs.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One command of a stream. One that was read is valid until the next is. */
final class StreamCommand {
    static final int SUBVOLUME = 1;
    static final int SNAPSHOT = 2;
    static final int LINK = 10;
    static final int CLONE = 16;
    static final int END = 21;

    static final int UUID = 1;
    static final int PATH = 15;
    static final int CLONE_UUID = 20;
    static final int CLONE_PATH = 22;

    static final int PATH_TO = 16;
    static final int PATH_LINK = 17;
    private static final int DATA = 19;

    static final int HEAD_LENGTH = 10;
    private static final int CHECKSUM_AT = 6;

    private static final int ATTRIBUTE_TYPE = 2;
    private static final int ATTRIBUTE_LENGTH = 2;
    private static final int ATTRIBUTE_HEAD = ATTRIBUTE_TYPE + ATTRIBUTE_LENGTH;

    private final int type;
    private final byte[] bytes;
    private final int length;

    /** As it came: its head, and its attributes, each with a type, a length and a value, one after the other. */
    StreamCommand(int type, byte[] bytes, int length) {
        this.type = type;
        this.bytes = bytes;
        this.length = length;
    }

    /** One that is made here, with a checksum that fits. */
    static StreamCommand of(int type, ByteBuffer attributes) {
        byte[] bytes = ByteBuffer.allocate(HEAD_LENGTH + attributes.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(attributes.remaining())
                .putShort((short) type)
                .putInt(0)
                .put(attributes)
                .array();
        StreamCommand command = new StreamCommand(type, bytes, bytes.length);
        command.littleEndian().putInt(CHECKSUM_AT, command.checksum());
        return command;
    }

    int type() {
        return type;
    }

    /** As it is in the stream, checksum and all. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    boolean hasFittingChecksum() {
        return littleEndian().getInt(CHECKSUM_AT) == checksum();
    }

    private int checksum() {
        return new Checksum()
                .add(bytes, 0, CHECKSUM_AT)
                .add(new byte[Integer.BYTES], 0, Integer.BYTES)
                .add(bytes, HEAD_LENGTH, length - HEAD_LENGTH)
                .value();
    }

    private ByteBuffer littleEndian() {
        return ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer attributes() {
        return littleEndian().position(HEAD_LENGTH);
    }

    /**
     * Refuses what btrfs could read otherwise than it is read here.
     *
     * @param version of the stream: from the second one on, data has no length and goes on to the end
     */
    void requireForm(int version) throws BadStreamException {
        ByteBuffer rest = attributes();
        BitSet seen = new BitSet();
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            boolean data = attribute == DATA;
            if (!data || version == 1) {
                skip(rest);
            }
            boolean twice = seen.get(attribute);
            seen.set(attribute);
            if (twice || (data && version == 1 && rest.hasRemaining())) {
                throw new BadStreamException("a command in it is not of its form");
            }
            if (data) {
                return;
            }
        }
    }

    /** The value of an attribute that is no data, if there is one. */
    Optional<byte[]> attribute(int wanted) throws BadStreamException {
        ByteBuffer rest = attributes();
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            if (attribute == DATA) {
                return Optional.empty();
            }
            if (attribute == wanted) {
                return Optional.of(value(rest));
            }
            skip(rest);
        }
        return Optional.empty();
    }

    /** The same command with another value of one attribute. */
    StreamCommand with(int changed, byte[] newValue) throws BadStreamException {
        ByteBuffer rest = attributes();
        ByteBuffer made = ByteBuffer.allocate(rest.remaining() + ATTRIBUTE_HEAD + newValue.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            byte[] old = value(rest);
            byte[] value = attribute == changed ? newValue : old;
            if (made.remaining() < ATTRIBUTE_HEAD + value.length) {
                throw new BadStreamException("a command in it has an attribute twice");
            }
            made.putShort((short) attribute).putShort((short) value.length).put(value);
        }
        return of(type, made.flip());
    }

    /** Whether a path in it leads out of the subvolume that it is in. What a symbolic link leads to is data. */
    boolean leavesItsSubvolume() throws BadStreamException {
        ByteBuffer rest = attributes();
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            if (attribute == DATA) {
                // The last, and in later versions one without a length.
                return false;
            }
            if (!isPath(attribute)) {
                skip(rest);
            } else if (leadsOut(value(rest))) {
                return true;
            }
        }
        return false;
    }

    private boolean isPath(int attribute) {
        return attribute == PATH
                || attribute == PATH_TO
                || attribute == CLONE_PATH
                || (attribute == PATH_LINK && type == LINK);
    }

    private static boolean leadsOut(byte[] path) {
        String text = new String(path, StandardCharsets.UTF_8);
        return text.startsWith("/") || List.of(text.split("/")).contains("..");
    }

    private static int attributeType(ByteBuffer rest) throws BadStreamException {
        if (rest.remaining() < ATTRIBUTE_TYPE) {
            throw new BadStreamException("a command in it is damaged");
        }
        return Short.toUnsignedInt(rest.getShort());
    }

    private static byte[] value(ByteBuffer rest) throws BadStreamException {
        byte[] value = new byte[valueLength(rest)];
        rest.get(value);
        return value;
    }

    private static void skip(ByteBuffer rest) throws BadStreamException {
        int value = valueLength(rest);
        rest.position(rest.position() + value);
    }

    private static int valueLength(ByteBuffer rest) throws BadStreamException {
        int length = rest.remaining() < ATTRIBUTE_LENGTH ? Integer.MAX_VALUE : Short.toUnsignedInt(rest.getShort());
        if (length > rest.remaining()) {
            throw new BadStreamException("a command in it is damaged");
        }
        return length;
    }
}
