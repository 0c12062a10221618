package io.snapferry.storage.btrfs.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One command of a stream. */
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

    private static final int ATTRIBUTE_TYPE = 2;
    private static final int ATTRIBUTE_LENGTH = 2;
    private static final int ATTRIBUTE_HEAD = ATTRIBUTE_TYPE + ATTRIBUTE_LENGTH;

    private final int type;
    private final byte[] body;

    /** @param body its attributes, each with a type, a length and a value, one after the other */
    StreamCommand(int type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    int type() {
        return type;
    }

    /** As it is in the stream. */
    byte[] bytes() {
        byte[] head = head(0);
        int checksum = new Checksum().add(head).add(body).value();
        return ByteBuffer.allocate(HEAD_LENGTH + body.length)
                .put(head(checksum))
                .put(body)
                .array();
    }

    boolean hasChecksum(int checksum) {
        return new Checksum().add(head(0)).add(body).value() == checksum;
    }

    private byte[] head(int checksum) {
        return littleEndian(HEAD_LENGTH)
                .putInt(body.length)
                .putShort((short) type)
                .putInt(checksum)
                .array();
    }

    /**
     * Refuses what btrfs could read otherwise than it is read here.
     *
     * @param version of the stream: from the second one on, data has no length and goes on to the end
     */
    void requireForm(int version) throws BadStreamException {
        ByteBuffer rest = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        Set<Integer> seen = new HashSet<>();
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            boolean data = attribute == DATA;
            if (!data || version == 1) {
                value(rest);
            }
            if (!seen.add(attribute) || (data && version == 1 && rest.hasRemaining())) {
                throw new BadStreamException("a command in it is not of its form");
            }
            if (data) {
                return;
            }
        }
    }

    /** The value of an attribute that is no data, if there is one. */
    Optional<byte[]> attribute(int wanted) throws BadStreamException {
        ByteBuffer rest = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            if (attribute == DATA) {
                return Optional.empty();
            }
            byte[] value = value(rest);
            if (attribute == wanted) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The same command with another value of one attribute. */
    StreamCommand with(int changed, byte[] newValue) throws BadStreamException {
        ByteBuffer rest = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer made = littleEndian(body.length + ATTRIBUTE_HEAD + newValue.length);
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            byte[] old = value(rest);
            byte[] value = attribute == changed ? newValue : old;
            if (made.remaining() < ATTRIBUTE_HEAD + value.length) {
                throw new BadStreamException("a command in it has an attribute twice");
            }
            made.putShort((short) attribute).putShort((short) value.length).put(value);
        }
        byte[] newBody = new byte[made.position()];
        made.flip().get(newBody);
        return new StreamCommand(type, newBody);
    }

    /** Whether a path in it leads out of the subvolume that it is in. What a symbolic link leads to is data. */
    boolean leavesItsSubvolume() throws BadStreamException {
        ByteBuffer rest = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int attribute = attributeType(rest);
            if (attribute == DATA) {
                // The last, and in later versions one without a length.
                return false;
            }
            byte[] value = value(rest);
            if (isPath(attribute) && leadsOut(value)) {
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
        int length = rest.remaining() < ATTRIBUTE_LENGTH ? Integer.MAX_VALUE : Short.toUnsignedInt(rest.getShort());
        if (length > rest.remaining()) {
            throw new BadStreamException("a command in it is damaged");
        }
        byte[] value = new byte[length];
        rest.get(value);
        return value;
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
