package io.snapferry.storage.zfspool;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names with values as ZFS packs them (an nvlist in its native form): numbers, texts, and names that just are there. */
final class PackedPairs {
    private static final int BOOLEAN = 1;
    private static final int UINT64 = 8;
    private static final int STRING = 9;
    private static final int PAIR_HEADER = 16;

    private PackedPairs() {}

    /**
     * Values are {@link Long}, {@link String} or true.
     *
     * @throws IllegalArgumentException if the bytes are anything else, or a name occurs twice
     */
    static Map<String, Object> read(byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        try {
            check(bytes.get() == 0, "it is packed in another form");
            bytes.order(bytes.get() == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            bytes.getShort();
            check(bytes.getInt() == 0, "it has another version");
            bytes.getInt();
            Map<String, Object> pairs = new LinkedHashMap<>();
            for (int size = bytes.getInt(); size != 0; size = bytes.getInt()) {
                check(size >= PAIR_HEADER && size - Integer.BYTES <= bytes.remaining(), "a pair has no such size");
                int start = bytes.position() - Integer.BYTES;
                readPair(bytes.slice(start, size).order(bytes.order()), pairs);
                bytes.position(start + size);
            }
            check(!bytes.hasRemaining(), "it goes on after its end");
            return pairs;
        } catch (BufferUnderflowException | IndexOutOfBoundsException cut) {
            throw new IllegalArgumentException("it is cut", cut);
        }
    }

    private static void readPair(ByteBuffer pair, Map<String, Object> pairs) {
        int nameLength = pair.getShort(4);
        int count = pair.getInt(8);
        int type = pair.getInt(12);
        check(nameLength > 1, "a name is empty");
        String name = text(pair.slice(PAIR_HEADER, nameLength));
        int value = aligned(PAIR_HEADER + nameLength);
        Object read = switch (type) {
            case BOOLEAN -> true;
            case UINT64 -> pair.getLong(value);
            case STRING -> text(pair.slice(value, pair.limit() - value));
            default -> throw new IllegalArgumentException(name + " has the unknown type " + type);
        };
        check(count == (type == BOOLEAN ? 0 : 1), name + " has not one value");
        check(pairs.put(name, read) == null, name + " occurs twice");
    }

    private static String text(ByteBuffer bytes) {
        int length = 0;
        while (bytes.get(length) != 0) {
            length++;
        }
        return StandardCharsets.UTF_8.decode(bytes.slice(0, length)).toString();
    }

    /** For this machine's ZFS: it reads no others. */
    static byte[] write(Map<String, Object> pairs) {
        ByteBuffer bytes = ByteBuffer.allocate(64
                        + pairs.entrySet().stream()
                                .mapToInt(pair -> pair.toString().length() * 4 + 64)
                                .sum())
                .order(ByteOrder.nativeOrder());
        bytes.put((byte) 0).put((byte) (bytes.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 0));
        // Reserved, the version, and the flag that says that no name occurs twice.
        bytes.putShort((short) 0).putInt(0).putInt(1);
        pairs.forEach((name, value) -> writePair(bytes, name, value));
        bytes.putInt(0);
        byte[] packed = new byte[bytes.position()];
        bytes.get(0, packed);
        return packed;
    }

    private static void writePair(ByteBuffer bytes, String name, Object value) {
        byte[] nameBytes = terminated(name);
        byte[] text = value instanceof String words ? terminated(words) : new byte[0];
        int start = bytes.position();
        int valueAt = aligned(PAIR_HEADER + nameBytes.length);
        int valueLength = value instanceof Long ? Long.BYTES : aligned(text.length);
        int type = value instanceof Long ? UINT64 : value instanceof String ? STRING : BOOLEAN;
        bytes.putInt(valueAt + valueLength).putShort((short) nameBytes.length).putShort((short) 0);
        bytes.putInt(type == BOOLEAN ? 0 : 1).putInt(type).put(nameBytes);
        bytes.position(start + valueAt);
        if (value instanceof Long number) {
            bytes.putLong(number);
        }
        bytes.put(text);
        bytes.position(start + valueAt + valueLength);
    }

    private static byte[] terminated(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static int aligned(int length) {
        return (length + 7) & ~7;
    }

    private static void check(boolean fine, String problem) {
        if (!fine) {
            throw new IllegalArgumentException(problem);
        }
    }
}
