package io.snapferry.storage.zfspool;

import java.util.Optional;

/**
 * What a line of {@code zfs list} says about who needs what is listed, and about space.
 *
 * @param holds on a snapshot, by whomever
 * @param clones of a snapshot, what is being received on top of it included
 * @param origin the snapshot of which a dataset is a clone
 * @param used bytes, with everything below
 * @param available bytes, quotas considered; 0 for snapshots
 */
record ListedUse(long holds, long clones, Optional<String> origin, long used, long available) {
    static final String COLUMNS = "userrefs,numclones,origin,used,available";
    static final int COUNT = 5;

    /** Reads its fields, which begin at the given one. */
    static ListedUse of(String[] fields, int first) {
        return new ListedUse(
                ListedRow.number(fields[first]),
                ListedRow.number(fields[first + 1]),
                ListedRow.text(fields[first + 2]),
                ListedRow.number(fields[first + 3]),
                ListedRow.number(fields[first + 4]));
    }
}
