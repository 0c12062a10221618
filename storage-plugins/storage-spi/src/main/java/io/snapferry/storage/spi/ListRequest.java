package io.snapferry.storage.spi;

import java.util.OptionalInt;

/**
 * Asks what a storage holds.
 *
 * @param guest only this guest's volumes; empty for all
 * @param snapshots whether the volumes' histories are wanted. Without them, {@link Volume#snapshots()} is empty and only
 *     name, kind, size and mark mean anything; such a listing is asked for every few seconds, and should not cost more
 *     the more snapshots there are
 */
public record ListRequest(OptionalInt guest, boolean snapshots) {
    /** All volumes with their histories. */
    public static ListRequest all() {
        return new ListRequest(OptionalInt.empty(), true);
    }

    /** One guest's volumes with their histories. */
    public static ListRequest of(int guest) {
        return new ListRequest(OptionalInt.of(guest), true);
    }

    /** The same volumes without their histories. */
    public ListRequest withoutSnapshots() {
        return new ListRequest(guest, false);
    }

    /** Whether a volume is asked for. */
    public boolean wants(VolumeName volume) {
        return guest.isEmpty() || guest.getAsInt() == volume.guest();
    }
}
