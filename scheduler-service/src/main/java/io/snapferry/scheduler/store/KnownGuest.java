package io.snapferry.scheduler.store;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.scheduler.core.GuestRecord;

/**
 * What the store has of a guest.
 *
 * @param wakeUp as stored
 * @param bytes how long the stored form is; 0 if there is none
 */
public record KnownGuest(GuestRecord record, long wakeUp, int bytes) {

    /**
     * Reads the form of the store.
     *
     * @param stored null if there is none
     * @throws IllegalArgumentException if it is damaged or of a release that this one does not understand
     * @throws UnreadableMessageException likewise, for JSON
     */
    public static KnownGuest read(GuestId guest, byte[] stored) {
        return stored == null
                ? new KnownGuest(GuestRecord.unknown(guest), StoredGuest.NEVER, 0)
                : new KnownGuest(StoredGuest.read(stored), StoredGuest.wakeUp(stored), stored.length);
    }
}
