package io.snapferry.benchmarks.transfer;

import java.io.IOException;

/** A kind of storage on two nodes, with a volume of guest 100 that is written to and brought over, again and again. */
interface Increments extends AutoCloseable {
    int GUEST = 100;
    String VOLUME = "vm-" + GUEST + "-disk-0";
    int WRITTEN = 16 << 10;

    String name();

    /** The source's storage, in one line of YAML. */
    String source();

    /** The target's storage. */
    String target();

    /** Writes a little into the volume; it is on disk when this returns. */
    void write(int round) throws Exception;

    /**
     * The snapshot, and what was written since the last one brought over by the bare commands, until it is on disk there.
     * The first brings all. Times only that; what older rounds made is gone after it.
     */
    Pipe.Cost byHand(int round) throws Exception;

    @Override
    void close() throws IOException;
}
