package io.snapferry.storage.zfspool;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a whole stream of one snapshot, record by record. */
final class StreamRecords {
    /** What ZFS allows a block to have. */
    private static final int LONGEST = 16 << 20;

    interface Sink {
        /**
         * Takes the next record.
         *
         * @param payload what follows the record, up to {@code length}; another record's after this returns
         */
        void take(StreamRecord record, byte[] payload, int length) throws UnfitStreamException;
    }

    private StreamRecords() {}

    /**
     * Reads to the end.
     *
     * @param header the first record, which was read before
     */
    static void read(byte[] header, InputStream in, Sink sink) throws IOException {
        StreamRecord record = StreamRecord.first(header);
        byte[] payload = new byte[1 << 17];
        while (true) {
            long length = record.payload();
            if (length < 0 || length > LONGEST) {
                throw new UnfitStreamException("a record of it is too long");
            }
            if (length > payload.length) {
                payload = Arrays.copyOf(payload, LONGEST);
            }
            if (in.readNBytes(payload, 0, (int) length) < length) {
                throw cut();
            }
            sink.take(record, payload, (int) length);
            if (record.type() == StreamRecord.END) {
                return;
            }
            byte[] next = in.readNBytes(StreamRecord.LENGTH);
            if (next.length < StreamRecord.LENGTH) {
                throw cut();
            }
            record = record.next(next);
        }
    }

    private static UnfitStreamException cut() {
        return new UnfitStreamException("it ends in the middle");
    }
}
