package io.snapferry.standalone.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The guests that the demo makes: 100 with two disks, 200 with one. */
final class DemoGuests {
    static final String SOURCE = "node-a";
    static final String TARGET = "node-b";
    static final String STORAGE = "local";
    static final String WRITTEN = "vm-100-disk-0";
    static final List<String> REPLICATED = List.of(WRITTEN, "vm-100-disk-1");

    private static final long MIB = 1 << 20;
    private static final Map<String, Long> DISKS = new LinkedHashMap<>();

    static {
        DISKS.put(WRITTEN, 48 * MIB);
        DISKS.put("vm-100-disk-1", 16 * MIB);
        DISKS.put("vm-200-disk-0", 16 * MIB);
    }

    private DemoGuests() {}

    /** Every disk with its size in bytes. */
    static Map<String, Long> disks() {
        return DISKS;
    }
}
