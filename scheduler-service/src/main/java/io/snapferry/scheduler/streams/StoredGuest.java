package io.snapferry.scheduler.streams;

import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * A guest in the store: eight bytes of the wake-up in epoch milliseconds, then the record's JSON. The wake-up may be
 * earlier than the one wanted last, never later; it is 0 for a guest that awaits nodes, which has to say so anew after
 * each start.
 */
final class StoredGuest {
    static final long NEVER = Long.MAX_VALUE;
    private static final long AT_ONCE = 0;

    private StoredGuest() {}

    static byte[] write(Decision decision) {
        byte[] json = StoreJson.FORM.write(decision.record());
        return ByteBuffer.allocate(Long.BYTES + json.length)
                .putLong(decision.awaited().isEmpty() ? wakeUp(decision) : AT_ONCE)
                .put(json)
                .array();
    }

    static long wakeUp(Decision decision) {
        return decision.wakeUp().map(Instant::toEpochMilli).orElse(NEVER);
    }

    static long wakeUp(byte[] stored) {
        return stored.length < Long.BYTES ? NEVER : ByteBuffer.wrap(stored).getLong();
    }

    /**
     * The record.
     *
     * @throws UnreadableMessageException if it was written by a release that this one does not understand
     */
    static GuestRecord read(byte[] stored) {
        int prefix = Math.min(stored.length, Long.BYTES);
        return StoreJson.FORM.read(Arrays.copyOfRange(stored, prefix, stored.length), GuestRecord.class);
    }
}
