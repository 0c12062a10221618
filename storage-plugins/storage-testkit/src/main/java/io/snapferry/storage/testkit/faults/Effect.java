package io.snapferry.storage.testkit.faults;

import io.snapferry.storage.spi.ErrorCode;
import java.util.concurrent.CountDownLatch;

/** What goes wrong. */
public sealed interface Effect {
    /** The operation is refused and not begun, or, at a byte, breaks off there. */
    record Fail(ErrorCode code) implements Effect {}

    /** The operation is carried out, and then fails: its answer was lost. */
    record LoseAnswer(ErrorCode code) implements Effect {}

    /** A stream breaks off: sending fails as a lost connection does, and what is received ends too early. */
    record Cut() implements Effect {}

    /** Nothing goes on until the latch is counted down, the stream is closed, or the thread is interrupted. */
    record Stall(CountDownLatch until) implements Effect {}
}
