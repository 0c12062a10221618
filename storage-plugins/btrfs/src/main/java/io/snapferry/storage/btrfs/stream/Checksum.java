package io.snapferry.storage.btrfs.stream;

import java.util.zip.CRC32C;

/** The checksum of commands: CRC-32C that starts at zero and is not inverted, other than everywhere else. */
final class Checksum {
    private static final byte[] FROM_ONES_TO_ZERO = {-1, -1, -1, -1};

    private final CRC32C crc = new CRC32C();

    Checksum() {
        crc.update(FROM_ONES_TO_ZERO);
    }

    Checksum add(byte[] bytes, int from, int length) {
        crc.update(bytes, from, length);
        return this;
    }

    int value() {
        return ~(int) crc.getValue();
    }
}
