package io.snapferry.storage.zfspool;

/** Reads the line with the expected size, which {@code zfs send -P} writes to standard error before it sends. */
final class SendEstimate {
    static final String SIZE = "size\t";

    private SendEstimate() {}

    /** The expected bytes; 0 if the line does not say. */
    static long bytes(String line) {
        String number = line.startsWith(SIZE) ? line.substring(SIZE.length()).strip() : "";
        return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0;
    }
}
