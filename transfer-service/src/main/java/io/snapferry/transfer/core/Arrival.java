package io.snapferry.transfer.core;

/** Where the arrival time of a limit is kept that several share. */
public interface Arrival {

    long get();

    /** Sets it if it is still as expected; says whether it was. */
    boolean compareAndSet(long expected, long next);
}
