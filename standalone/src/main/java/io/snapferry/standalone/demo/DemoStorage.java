package io.snapferry.standalone.demo;

import java.util.Map;
import java.util.Optional;

/** Where the demo's guests have their disks: storage {@code local} on both nodes. */
interface DemoStorage extends AutoCloseable {
    /** The settings of storage {@code local} on that node, its type among them. */
    Map<String, String> settings(String node);

    /** What the disk is called there. */
    String volume(DemoGuests.Disk disk);

    /**
     * Makes a guest's disk on the source and fills it with data that does not compress.
     *
     * @return false if the disk was there already: it is left as it is
     */
    boolean create(DemoGuests.Disk disk);

    /** Writes as the guest would, to its disk on the source. */
    void write(DemoGuests.Disk disk, long offset, byte[] data);

    /** Compares the guest's disk on the source with the replica, byte by byte; tells the first difference. */
    Optional<String> difference(DemoGuests.Disk disk);

    /** Takes away what must not outlive the process; a second call does nothing. */
    @Override
    void close();
}
