package io.snapferry.storage.dir.stream;

import java.nio.charset.StandardCharsets;

/**
 * The stream of a dir storage, version 1. Numbers are big endian.
 *
 * <pre>
 * header  "SNAPFDIR", u16 version, i64 volume size, u16+bytes guid, u16+bytes base's guid (empty: full), i32 checksum
 * data    u8 1, i64 offset, i32 length, bytes, i32 checksum
 * zeros   u8 2, i64 offset, i64 length, i32 checksum
 * end     u8 3, i64 number of data and zeros records, i32 checksum
 * </pre>
 *
 * <p>Each checksum is the CRC32C of the whole stream before it, so that a record is applied only if nothing before it
 * was lost, added or changed. Offsets rise; what no record names is as it is in the base.
 */
final class StreamFormat {
    static final int VERSION = 1;
    static final int BLOCK_BYTES = 64 * 1024;
    static final int MAX_GUID_BYTES = 128;
    static final byte DATA = 1;
    static final byte ZEROS = 2;
    static final byte END = 3;

    private static final String MAGIC = "SNAPFDIR";

    private StreamFormat() {}

    static byte[] magic() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }
}
