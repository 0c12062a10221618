package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Optional;

/** What the record with which a ZFS stream begins has to say: it tells what the stream makes, before anything is changed. */
final class StreamHeader {
    private static final int FILE_SYSTEM = 2;
    private static final int BLOCK_DEVICE = 3;

    private StreamHeader() {}

    /**
     * Why the stream of one snapshot is not what was asked for, if it is not.
     *
     * @param rest whether it was to be the rest of one that was cut
     */
    static Optional<String> problem(
            byte[] header, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base, boolean rest) {
        Optional<String> problem = notA(StreamRecord.SINGLE, header);
        if (problem.isPresent()) {
            return problem;
        }
        StreamRecord begin = StreamRecord.first(header);
        if (!isOf(kind, begin)) {
            return Optional.of("it has another kind of volume");
        }
        if (!begin.toGuid().equals(snapshot.guid())) {
            return Optional.of("it makes a snapshot with guid " + begin.toGuid() + " instead of "
                    + Names.printable(snapshot.guid()));
        }
        String wanted = base.map(Snapshot::guid).orElse("0");
        if (!begin.fromGuid().equals(wanted)) {
            return Optional.of("it builds on the snapshot with guid " + begin.fromGuid() + " instead of "
                    + Names.printable(wanted));
        }
        if (begin.resuming() != rest) {
            return Optional.of(rest ? "it begins anew instead of where it was cut" : "it lacks its beginning");
        }
        return Optional.empty();
    }

    /** Why this is not the beginning of a stream of this form, if it is not. */
    static Optional<String> notA(int form, byte[] header) {
        if (header.length < StreamRecord.LENGTH) {
            return Optional.of("it ends after " + header.length + " bytes");
        }
        StreamRecord begin = StreamRecord.first(header);
        if (!begin.isBegin()) {
            return Optional.of("it is no ZFS stream");
        }
        if (begin.form() != form) {
            return Optional.of(
                    form == StreamRecord.SINGLE ? "it has more than one snapshot" : "it has one snapshot only");
        }
        return Optional.empty();
    }

    static boolean isOf(VolumeKind kind, StreamRecord begin) {
        return begin.kind() == (kind == VolumeKind.BLOCK ? BLOCK_DEVICE : FILE_SYSTEM);
    }
}
