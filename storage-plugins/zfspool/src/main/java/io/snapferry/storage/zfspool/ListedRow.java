package io.snapferry.storage.zfspool;

import java.util.List;
import java.util.Optional;

/**
 * One line of {@code zfs list} with our columns.
 *
 * @param written bytes since the newest snapshot
 * @param unfinished whether it is being received for the first time
 * @param encrypted whether its blocks are encrypted, be it with a key of its own or with one from above
 */
record ListedRow(
        String name,
        String type,
        String guid,
        long createTxg,
        long createdAt,
        long volumeSize,
        long referenced,
        long written,
        boolean unfinished,
        boolean encrypted,
        Optional<String> mark,
        Optional<String> stream,
        ListedUse use) {
    static final String COLUMNS =
            "name,type,guid,createtxg,creation,volsize,referenced,written,inconsistent,encryption," + MarkText.PROPERTY
                    + "," + StreamText.PROPERTY + "," + ListedUse.COLUMNS;

    private static final int COUNT = 12 + ListedUse.COUNT;

    static List<ListedRow> parse(String output) {
        return output.lines().filter(line -> !line.isEmpty()).map(ListedRow::of).toList();
    }

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException if it has not our columns
     */
    static ListedRow of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != COUNT) {
            throw new IllegalArgumentException(
                    "zfs list printed a line of " + fields.length + " fields instead of " + COUNT + ": '" + line + "'");
        }
        return new ListedRow(
                fields[0],
                fields[1],
                fields[2],
                number(fields[3]),
                number(fields[4]),
                number(fields[5]),
                number(fields[6]),
                number(fields[7]),
                number(fields[8]) != 0,
                !fields[9].equals("off") && !fields[9].equals("-"),
                // Snapshots show their volume's: thousands of them need not keep it.
                fields[1].equals("snapshot") ? Optional.empty() : text(fields[10]),
                text(fields[11]),
                ListedUse.of(fields, COUNT - ListedUse.COUNT));
    }

    static Optional<String> text(String field) {
        return field.equals("-") ? Optional.empty() : Optional.of(field);
    }

    static long number(String field) {
        return field.equals("-") ? 0 : Long.parseLong(field);
    }

    /** Whether a dataset was written to since its newest snapshot. */
    boolean changed() {
        return written > (mark.isPresent() ? use.reset() : 0);
    }

    /** The same under another name. */
    ListedRow named(String other) {
        return with(other, volumeSize, referenced, written, mark, stream, use);
    }

    /** The same, but that no mark is its own. */
    ListedRow withoutMarks() {
        return with(name, volumeSize, referenced, written, Optional.empty(), Optional.empty(), use);
    }

    /** A replica beside this dataset, at one of its snapshots. */
    ListedRow replica(String other, ListedRow base, String newMark, Optional<String> newStream) {
        ListedUse none = new ListedUse(0, 0, Optional.empty(), 0, 0, Optional.empty(), 0);
        return with(other, base.volumeSize, base.referenced, 0, Optional.of(newMark), newStream, none);
    }

    private ListedRow with(
            String newName,
            long newSize,
            long newReferenced,
            long newWritten,
            Optional<String> newMark,
            Optional<String> newStream,
            ListedUse newUse) {
        return new ListedRow(
                newName,
                type,
                guid,
                createTxg,
                createdAt,
                newSize,
                newReferenced,
                newWritten,
                unfinished,
                encrypted,
                newMark,
                newStream,
                newUse);
    }

    boolean isBookmark() {
        return type.equals("bookmark");
    }

    boolean isSnapshot() {
        return type.equals("snapshot");
    }
}
