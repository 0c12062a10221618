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
        Optional<String> token) {
    static final String COLUMNS =
            "name,type,guid,createtxg,creation,volsize,referenced,written,inconsistent,encryption," + MarkText.PROPERTY
                    + "," + StreamText.PROPERTY + ",receive_resume_token";

    private static final int COUNT = 13;

    static List<ListedRow> parse(String output) {
        return output.lines()
                .filter(line -> !line.isEmpty())
                .map(ListedRow::row)
                .toList();
    }

    private static ListedRow row(String line) {
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
                text(fields[10]),
                text(fields[11]),
                text(fields[12]));
    }

    private static Optional<String> text(String field) {
        return field.equals("-") ? Optional.empty() : Optional.of(field);
    }

    private static long number(String field) {
        return field.equals("-") ? 0 : Long.parseLong(field);
    }

    ListedRow withoutToken() {
        return new ListedRow(
                name,
                type,
                guid,
                createTxg,
                createdAt,
                volumeSize,
                referenced,
                written,
                unfinished,
                encrypted,
                mark,
                stream,
                Optional.empty());
    }

    boolean isSnapshot() {
        return type.equals("snapshot");
    }
}
