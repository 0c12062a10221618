package io.snapferry.scheduler.streams;

import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * A guest in the store: eight bytes of the wake-up in epoch milliseconds, then the record's JSON. The wake-up may be
 * earlier than the one wanted last, never later.
 */
final class StoredGuest {
    static final long NEVER = Long.MAX_VALUE;

    private StoredGuest() {}

    static byte[] write(Decision decision) {
        byte[] json = Json.write(decision.record());
        return ByteBuffer.allocate(Long.BYTES + json.length)
                .putLong(wakeUp(decision))
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
        return Json.read(Arrays.copyOfRange(stored, prefix, stored.length), GuestRecord.class);
    }
}
