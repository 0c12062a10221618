package io.snapferry.standalone.demo;

import java.util.Map;
import java.util.Optional;

/** Where the demo's guests have their disks: storage {@code local} on both nodes. */
interface DemoStorage extends AutoCloseable {
    /** The settings of storage {@code local} on that node, its type among them. */
    Map<String, String> settings(String node);

    /**
     * Makes a guest's disk on the source and fills it with data that does not compress.
     *
     * @return false if the disk was there already: it is left as it is
     */
    boolean create(String volume, long bytes);

    /** Writes as the guest would, to its disk on the source. */
    void write(String volume, long offset, byte[] data);

    /** Compares the guest's disk on the source with the replica, byte by byte; tells the first difference. */
    Optional<String> difference(String volume);

    /** Takes away what must not outlive the process; data in the data folder stay. */
    @Override
    void close();
}
