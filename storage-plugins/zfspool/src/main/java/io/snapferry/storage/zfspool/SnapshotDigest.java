package io.snapferry.storage.zfspool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The digest of what a stream of all of a snapshot carries. What depends on the settings of the pool that sends is left
 * out: gaps, sizes of blocks, checksums, compression.
 */
final class SnapshotDigest implements StreamRecords.Sink {
    enum Kind {
        /** The content of a disk. */
        DISK,
        /** The objects of a file system: equal on a replica, not of two file systems with equal files. */
        OBJECTS,
        /** Encrypted blocks, each with what it takes to decrypt it: equal on a replica, and needs no key. */
        ENCRYPTED
    }

    /** In a disk's dataset, the object that holds the disk's content. */
    private static final long DISK_OBJECT = 1;

    private final Kind kind;
    private boolean bigEndian;
    private final ContentHash hash = new ContentHash();

    /** @param diskSize in bytes; 0 for a file system */
    SnapshotDigest(Kind kind, long diskSize) {
        this.kind = kind;
        hash.numbers(diskSize);
    }

    String text() {
        return algorithm() + ":" + hash.hex();
    }

    /** What a file system knows of its objects comes in the machine's own order of bytes. */
    private String algorithm() {
        return switch (kind) {
            case DISK -> "disk-sha256";
            case OBJECTS -> bigEndian ? "zfs-objects-be-sha256" : "zfs-objects-sha256";
            case ENCRYPTED -> bigEndian ? "zfs-encrypted-be-sha256" : "zfs-encrypted-sha256";
        };
    }

    @Override
    public void take(StreamRecord record, byte[] payload, int length) throws UnfitStreamException {
        ByteBuffer fields = record.bytes();
        switch (record.type()) {
            case StreamRecord.BEGIN -> bigEndian = fields.order() == ByteOrder.BIG_ENDIAN;
            case StreamRecord.END, StreamRecord.FREE, StreamRecord.FREE_OBJECTS -> {}
            case StreamRecord.OBJECT -> {
                if (kind != Kind.DISK) {
                    hash(record, payload, length, 8, 24, 28, 32);
                }
            }
            case StreamRecord.WRITE -> {
                if (kind == Kind.ENCRYPTED) {
                    hash(record, payload, length, 8, 20, 24, 40, 50, 51, 96, 140);
                } else {
                    require(fields.get(50) == 0, record);
                    if (kind == Kind.OBJECTS || fields.getLong(8) == DISK_OBJECT) {
                        hash.data(fields.getLong(8), fields.getLong(24), payload, length);
                    }
                }
            }
            case StreamRecord.SPILL -> {
                if (kind == Kind.ENCRYPTED) {
                    hash(record, payload, length, 8, 24, 33, 34, 40, 84);
                } else {
                    require(kind == Kind.OBJECTS && fields.getLong(40) == 0, record);
                    hash(record, payload, length, 8, 24);
                }
            }
            case StreamRecord.EMBEDDED -> {
                require(kind == Kind.ENCRYPTED, record);
                hash(record, payload, length, 8, 32, 40, 42, 48, 56);
            }
            case StreamRecord.OBJECT_RANGE -> {
                require(kind == Kind.ENCRYPTED, record);
                hash(record, payload, length, 8, 24, 32, 68);
            }
            default -> require(false, record);
        }
    }

    /** @param ranges of the record's bytes, each from one to before the other */
    private void hash(StreamRecord record, byte[] payload, int length, int... ranges) {
        byte[] whole = record.whole();
        hash.numbers(record.type());
        for (int range = 0; range < ranges.length; range += 2) {
            hash.bytes(whole, ranges[range], ranges[range + 1] - ranges[range]);
        }
        hash.numbers(length);
        hash.bytes(payload, 0, length);
    }

    private static void require(boolean known, StreamRecord record) throws UnfitStreamException {
        if (!known) {
            throw new IncomparableStreamException(record.type());
        }
    }
}
