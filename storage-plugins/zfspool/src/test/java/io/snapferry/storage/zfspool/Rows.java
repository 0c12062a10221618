package io.snapferry.storage.zfspool;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of {@code zfs list} for tests. */
final class Rows {
    private Rows() {}

    /** With the columns of {@link ListedUse}, of things that nobody needs. */
    static String unused(String lines) {
        return lines.lines()
                .map(line -> line.isEmpty() ? line : line + "\t0\t0\t-\t0\t0\t-\t-\n")
                .collect(Collectors.joining());
    }

    /** A dataset that nothing was written to, 300 bytes of 1000 used. */
    static String dataset(String name, String type) {
        return name + "\t" + type + "\t1\t1\t1\t0\t0\t0\t0\toff\t-\t-\t-\t0\t0\t-\t300\t700\t-\t-\n";
    }

    /** A shell's command that prints the lines. */
    static String printing(String lines) {
        return "printf '" + lines.replace("\t", "\\t").replace("\n", "\\n") + "'";
    }

    static List<ListedRow> parseUnused(String lines) {
        return ListedRow.parse(unused(lines));
    }
}
