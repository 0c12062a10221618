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
 * @param aside what {@link AsideText} wrote, of a dataset
 * @param reset bytes that ZFS itself wrote to a dataset when it was made from a snapshot, see {@link #RESET}
 */
record ListedUse(
        long holds,
        long clones,
        Optional<String> origin,
        long used,
        long available,
        Optional<String> aside,
        long reset) {
    /**
     * In a clone of a snapshot of a volume in use, ZFS resets the intent log that the snapshot has, which counts as written
     * until the next snapshot although nothing of the content is another.
     */
    static final String RESET = "snapferry:reset";

    static final String COLUMNS = "userrefs,numclones,origin,used,available," + AsideText.PROPERTY + "," + RESET;
    static final int COUNT = 7;

    /** Reads its fields, which begin at the given one. */
    static ListedUse of(String[] fields, int first) {
        return new ListedUse(
                ListedRow.number(fields[first]),
                ListedRow.number(fields[first + 1]),
                ListedRow.text(fields[first + 2]),
                ListedRow.number(fields[first + 3]),
                ListedRow.number(fields[first + 4]),
                ListedRow.text(fields[first + 5]),
                fields[first + 6].matches("[0-9]{1,18}") ? Long.parseLong(fields[first + 6]) : 0);
    }
}
