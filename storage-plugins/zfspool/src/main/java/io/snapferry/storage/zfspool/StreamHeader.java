package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The record with which a ZFS stream begins: it tells what the stream makes, before anything is changed. */
final class StreamHeader {
    static final int LENGTH = 312;

    private static final long MAGIC = 0x2F5bacbacL;
    private static final int BEGIN = 0;
    private static final int SINGLE_SNAPSHOT = 1;
    private static final int FILE_SYSTEM = 2;
    private static final int BLOCK_DEVICE = 3;
    /** Above the two bits of the stream's type. */
    private static final long RAW = 1L << (24 + 2);

    private StreamHeader() {}

    /** Why the stream is not what was asked for, if it is not. */
    static Optional<String> problem(byte[] header, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base) {
        if (header.length < LENGTH) {
            return Optional.of("it ends after " + header.length + " bytes");
        }
        ByteBuffer begin = begin(header);
        if (begin.getLong(8) != MAGIC || begin.getInt(0) != BEGIN) {
            return Optional.of("it is no ZFS stream");
        }
        if ((begin.getLong(16) & 3) != SINGLE_SNAPSHOT) {
            return Optional.of("it has more than one snapshot");
        }
        if (begin.getInt(32) != (kind == VolumeKind.BLOCK ? BLOCK_DEVICE : FILE_SYSTEM)) {
            return Optional.of("it has another kind of volume");
        }
        String guid = Long.toUnsignedString(begin.getLong(40));
        if (!guid.equals(snapshot.guid())) {
            return Optional.of(
                    "it makes a snapshot with guid " + guid + " instead of " + Names.printable(snapshot.guid()));
        }
        String from = Long.toUnsignedString(begin.getLong(48));
        String wanted = base.map(Snapshot::guid).orElse("0");
        return from.equals(wanted)
                ? Optional.empty()
                : Optional.of("it builds on the snapshot with guid " + from + " instead of " + Names.printable(wanted));
    }

    /** Whether a stream without a {@link #problem} carries encrypted blocks as they are. */
    static boolean raw(byte[] header) {
        return (begin(header).getLong(16) & RAW) != 0;
    }

    private static ByteBuffer begin(byte[] header) {
        ByteBuffer begin = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if (begin.getLong(8) != MAGIC) {
            begin.order(ByteOrder.BIG_ENDIAN);
        }
        return begin;
    }
}
