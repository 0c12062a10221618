package io.snapferry.storage.zfspool;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds streams record by record, as a hostile sender could. The checksums that ZFS checks are left out. */
final class StreamBuilder {
    private static final long MAGIC = 0x2F5bacbacL;
    private static final int BLOCK_DEVICE = 3;

    private final ByteOrder order;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    StreamBuilder(ByteOrder order) {
        this.order = order;
    }

    /** @param info type, and above it what the stream has */
    StreamBuilder begin(long info, int flags, long toGuid, long fromGuid, String name, byte... payload) {
        ByteBuffer record = record(StreamRecord.BEGIN);
        record.putInt(4, payload.length)
                .putLong(8, MAGIC)
                .putLong(16, info)
                .putInt(32, info == StreamRecord.PACKAGE ? 0 : BLOCK_DEVICE)
                .putInt(36, flags)
                .putLong(40, toGuid)
                .putLong(48, fromGuid)
                .put(56, name.getBytes(StandardCharsets.UTF_8));
        return add(record, payload);
    }

    /** The beginning of a package, which brings nothing but snapshots. */
    StreamBuilder several(String name) {
        return begin(StreamRecord.PACKAGE, 0, 0, 0, name).end();
    }

    StreamBuilder snapshot(long toGuid, long fromGuid, String name) {
        return begin(StreamRecord.SINGLE, 0, toGuid, fromGuid, name)
                .write(1, 0, new byte[10_000])
                .end();
    }

    StreamBuilder write(long object, long offset, byte[] data) {
        ByteBuffer record = record(StreamRecord.WRITE);
        record.putLong(8, object).putLong(24, offset).putLong(32, data.length);
        return add(record, data);
    }

    StreamBuilder object(long object, int type, byte[] bonus) {
        ByteBuffer record = record(StreamRecord.OBJECT);
        record.putLong(8, object)
                .putInt(16, type)
                .putInt(20, 44)
                .putInt(24, 512)
                .putInt(28, bonus.length);
        return add(record, Arrays.copyOf(bonus, (bonus.length + 7) & ~7));
    }

    StreamBuilder other(int type) {
        return add(record(type));
    }

    StreamBuilder end() {
        return other(StreamRecord.END);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private ByteBuffer record(int type) {
        return ByteBuffer.allocate(StreamRecord.LENGTH).order(order).putInt(0, type);
    }

    private StreamBuilder add(ByteBuffer record, byte... payload) {
        byte[] whole = new byte[StreamRecord.LENGTH];
        record.get(0, whole);
        bytes.writeBytes(whole);
        bytes.writeBytes(payload);
        return this;
    }
}
