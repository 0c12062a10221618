package io.snapferry.scheduler.store;

import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * A guest in the store: eight bytes of the wake-up in epoch milliseconds, then the record. The wake-up may be earlier
 * than the one wanted last, never later; it is 0 for a guest that awaits nodes, which has to say so anew after each
 * start.
 */
public final class StoredGuest {
    public static final long NEVER = Long.MAX_VALUE;
    private static final long AT_ONCE = 0;

    private StoredGuest() {}

    public static byte[] write(Decision decision) {
        RecordWriter out = new RecordWriter();
        out.fixed(decision.awaited().isEmpty() ? wakeUp(decision) : AT_ONCE);
        GuestFormat.write(out, decision.record());
        return out.toByteArray();
    }

    public static long wakeUp(Decision decision) {
        return decision.wakeUp().map(Instant::toEpochMilli).orElse(NEVER);
    }

    public static long wakeUp(byte[] stored) {
        return stored.length < Long.BYTES ? NEVER : ByteBuffer.wrap(stored).getLong();
    }

    /**
     * The record. Those of the first builds, which were JSON, are read as well.
     *
     * @throws IllegalArgumentException if it is damaged or of a release that this one does not understand
     * @throws UnreadableMessageException likewise, for JSON
     */
    public static GuestRecord read(byte[] stored) {
        int prefix = Math.min(stored.length, Long.BYTES);
        if (stored.length > prefix && stored[prefix] == '{') {
            return StoreJson.read(Arrays.copyOfRange(stored, prefix, stored.length), GuestRecord.class);
        }
        try {
            return GuestFormat.read(new RecordReader(stored, prefix));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the stored record of the guest cannot be read: " + e.getMessage(), e);
        }
    }
}
