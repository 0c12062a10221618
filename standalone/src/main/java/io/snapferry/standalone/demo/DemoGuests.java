package io.snapferry.standalone.demo;

import java.util.List;

/** The guests that the demo makes on {@code node-a}: 100 with two disks, 200 with one. */
final class DemoGuests {
    static final String SOURCE = "node-a";
    static final String TARGET = "node-b";
    static final String STORAGE = "local";

    private static final long MIB = 1 << 20;
    static final List<Disk> DISKS =
            List.of(new Disk(100, 0, 48 * MIB), new Disk(100, 1, 16 * MIB), new Disk(200, 0, 16 * MIB));

    private DemoGuests() {}

    /** Guest 100's disks, which are replicated; it writes to the first. */
    static List<Disk> replicated() {
        return DISKS.stream().filter(disk -> disk.guest() == 100).toList();
    }

    record Disk(int guest, int number, long bytes) {
        /** The volume's name, where {@code kind} is {@code vm} or {@code subvol}. */
        String volume(String kind) {
            return kind + "-" + guest + "-disk-" + number;
        }
    }
}
