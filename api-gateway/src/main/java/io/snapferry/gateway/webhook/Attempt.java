package io.snapferry.gateway.webhook;

import java.time.Duration;
import java.util.Optional;

/** What came of sending an event. */
public sealed interface Attempt {
    /** The receiver has it. */
    record Taken() implements Attempt {}

    /**
     * It has not, or did not say so in time.
     *
     * @param reason a clause for people
     * @param pause which the receiver asks for
     */
    record Failed(String reason, Optional<Duration> pause) implements Attempt {}
}
