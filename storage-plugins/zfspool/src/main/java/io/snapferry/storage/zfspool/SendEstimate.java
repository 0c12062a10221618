package io.snapferry.storage.zfspool;

/** Reads what {@code zfs send -nP} printed. */
final class SendEstimate {
    private static final String SIZE = "size\t";

    private SendEstimate() {}

    /** The expected bytes; 0 if it does not say. */
    static long bytes(String output) {
        return output.lines()
                .filter(line -> line.startsWith(SIZE))
                .map(line -> line.substring(SIZE.length()).strip())
                .filter(number -> number.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
