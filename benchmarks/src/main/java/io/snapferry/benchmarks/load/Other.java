package io.snapferry.benchmarks.load;

import java.time.Instant;

/** Another scheduler with jobs that come again each day. */
interface Other extends AutoCloseable {
    /** A generous guess of how long the registration takes. */
    int secondsToRegister(int jobs);

    /** Registers so many jobs that are due first at this instant. */
    void register(int jobs, Instant due) throws Exception;

    void start() throws Exception;

    @Override
    void close();
}
