package io.snapferry.benchmarks.transfer;

import java.io.IOException;
import java.util.Optional;

/** A kind of storage on two nodes, with a volume of guest 100 to be copied. */
interface Bench extends AutoCloseable {
    int GUEST = 100;

    String name();

    /** The source's storage, in one line of YAML. */
    String source();

    /** The target's storage. */
    String target();

    /** Whether a second run sends only what changed. */
    default boolean hasIncrements() {
        return true;
    }

    /** The same copy by the backend's bare send and receive, until it is on disk; empty if there are none. What it made is gone after it. */
    Optional<Pipe.Cost> pipe() throws Exception;

    /** A copy that neither makes a stream nor checks one, for backends that have no commands of their own. */
    default Optional<Pipe.Cost> ideal() throws Exception {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
