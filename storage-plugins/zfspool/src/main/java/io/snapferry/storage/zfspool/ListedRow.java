package io.snapferry.storage.zfspool;

import java.util.List;
import java.util.Optional;

/**
 * One line of {@code zfs list} with our columns.
 *
 * @param written bytes since the newest snapshot
 * @param unfinished whether it is being received for the first time
 * @param token of a receive into it that was cut and can go on, or that is under way and could
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
        Optional<String> token,
        ListedUse use) {
    static final String COLUMNS =
            "name,type,guid,createtxg,creation,volsize,referenced,written,inconsistent,encryption," + MarkText.PROPERTY
                    + "," + StreamText.PROPERTY + ",receive_resume_token," + ListedUse.COLUMNS;

    private static final int COUNT = 13 + ListedUse.COUNT;

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
                text(fields[12]),
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
        return written > (mark.flatMap(MarkText::read).isPresent() ? use.reset() : 0);
    }

    /** The same under another name. */
    ListedRow named(String other) {
        return with(other, mark, stream, token);
    }

    /** The same, but that no mark is its own. */
    ListedRow withoutMarks() {
        return with(name, Optional.empty(), Optional.empty(), token);
    }

    ListedRow withoutToken() {
        return with(name, mark, stream, Optional.empty());
    }

    private ListedRow with(
            String newName, Optional<String> newMark, Optional<String> newStream, Optional<String> newToken) {
        return new ListedRow(
                newName,
                type,
                guid,
                createTxg,
                createdAt,
                volumeSize,
                referenced,
                written,
                unfinished,
                encrypted,
                newMark,
                newStream,
                newToken,
                use);
    }

    /** A replica beside this dataset, at one of its snapshots. */
    ListedRow replica(String other, ListedRow base, String newMark, Optional<String> newStream) {
        return new ListedRow(
                other,
                type,
                guid,
                createTxg,
                createdAt,
                base.volumeSize,
                base.referenced,
                0,
                false,
                encrypted,
                Optional.of(newMark),
                newStream,
                Optional.empty(),
                new ListedUse(0, 0, Optional.empty(), 0, 0, Optional.empty(), 0));
    }

    /** A file system or volume, of whatever kind. */
    boolean isDataset() {
        return !isSnapshot() && !isBookmark();
    }

    /** Whose snapshot or bookmark it is, or itself. */
    String dataset() {
        return isDataset() ? name : name.substring(0, name.indexOf(isBookmark() ? '#' : '@'));
    }

    boolean isAtOrBelow(String other) {
        return dataset().equals(other) || name.startsWith(other + "/");
    }

    boolean isBookmark() {
        return type.equals("bookmark");
    }

    boolean isSnapshot() {
        return type.equals("snapshot");
    }
}
