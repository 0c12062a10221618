package io.snapferry.storage.btrfs.stream;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Identities as 16 bytes in a stream and as text elsewhere. */
final class StreamUuid {
    static final int LENGTH = 16;

    private StreamUuid() {}

    static String text(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }

    static byte[] bytes(String text) {
        UUID uuid = UUID.fromString(text);
        return ByteBuffer.allocate(LENGTH)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
