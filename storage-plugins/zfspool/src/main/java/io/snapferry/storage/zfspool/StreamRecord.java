package io.snapferry.storage.zfspool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One record of a ZFS stream, without what follows it: a stream is a row of these, each with a payload. */
record StreamRecord(ByteBuffer bytes) {
    static final int LENGTH = 312;

    static final int BEGIN = 0;
    static final int OBJECT = 1;
    static final int FREE_OBJECTS = 2;
    static final int WRITE = 3;
    static final int FREE = 4;
    static final int END = 5;
    static final int SPILL = 7;
    static final int EMBEDDED = 8;
    static final int OBJECT_RANGE = 9;

    static final int SINGLE = 1;
    static final int PACKAGE = 2;

    private static final long MAGIC = 0x2F5bacbacL;
    private static final int NAME_AT = 56;
    private static final int LONGEST_NAME = 256;

    /** What a stream has, above the two bits of its type. */
    private static final long RAW = 1L << (24 + 2);

    private static final long RESUMING = 1L << (20 + 2);
    private static final int CLONE = 1;

    /** The first record of a stream, which shows the order of its bytes; something else if it is none. */
    static StreamRecord first(byte[] bytes) {
        StreamRecord little = new StreamRecord(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return little.isBegin() ? little : little.with(bytes, ByteOrder.BIG_ENDIAN);
    }

    /** A later record of the same stream. */
    StreamRecord next(byte[] later) {
        return with(later, bytes.order());
    }

    private StreamRecord with(byte[] other, ByteOrder order) {
        return new StreamRecord(ByteBuffer.wrap(other).order(order));
    }

    byte[] whole() {
        byte[] whole = new byte[LENGTH];
        bytes.get(0, whole);
        return whole;
    }

    int type() {
        return bytes.getInt(0);
    }

    boolean isBegin() {
        return type() == BEGIN && bytes.getLong(8) == MAGIC;
    }

    /** How many bytes follow before the next record. */
    long payload() {
        return switch (type()) {
            case BEGIN -> Integer.toUnsignedLong(bytes.getInt(4));
            case OBJECT -> bytes.getInt(36) == 0 ? padded(28) : Integer.toUnsignedLong(bytes.getInt(36));
            case WRITE -> bytes.get(50) == 0 ? bytes.getLong(32) : bytes.getLong(96);
            case SPILL -> bytes.getLong(40) == 0 ? bytes.getLong(16) : bytes.getLong(40);
            case EMBEDDED -> padded(52);
            default -> 0;
        };
    }

    private long padded(int at) {
        return (Integer.toUnsignedLong(bytes.getInt(at)) + 7) & ~7L;
    }

    /** Of the beginning: {@link #SINGLE} or {@link #PACKAGE}. */
    int form() {
        return (int) (bytes.getLong(16) & 3);
    }

    boolean raw() {
        return (bytes.getLong(16) & RAW) != 0;
    }

    /** Whether the stream is the rest of one that was cut. */
    boolean resuming() {
        return (bytes.getLong(16) & RESUMING) != 0;
    }

    boolean isClone() {
        return (bytes.getInt(36) & CLONE) != 0;
    }

    int kind() {
        return bytes.getInt(32);
    }

    String toGuid() {
        return Long.toUnsignedString(bytes.getLong(40));
    }

    /** Zero in a full stream. */
    String fromGuid() {
        return Long.toUnsignedString(bytes.getLong(48));
    }

    /** The snapshot's full name where it was sent. */
    String toName() {
        byte[] name = new byte[LONGEST_NAME];
        bytes.get(NAME_AT, name);
        String padded = new String(name, StandardCharsets.UTF_8);
        int end = padded.indexOf('\0');
        return end < 0 ? padded : padded.substring(0, end);
    }
}
