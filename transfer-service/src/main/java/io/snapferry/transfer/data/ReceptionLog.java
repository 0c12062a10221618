package io.snapferry.transfer.data;

import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.log.LoggedRun;
import java.time.Duration;

/** What the target's worker says of a stream; the run's own log is the source's. */
final class ReceptionLog {

    private ReceptionLog() {}

    /** Receives the stream, and tells how that went. */
    static PeerStatus told(Reception reception, StreamOffer offer, ReceiverStorage storage) {
        String what = offer.volume() + " from " + reception.claim().source();
        LoggedRun.STORY.info(
                "receiving {}: {} {}",
                what,
                offer.snapshot().name(),
                offer.base().map(base -> "since " + base.name()).orElse("in full"));
        long start = System.nanoTime();
        PeerStatus end = reception.into(storage, offer);
        String far = Bytes.moved(reception.taken(), Duration.ofNanos(System.nanoTime() - start));
        end.error()
                .ifPresentOrElse(
                        error -> LoggedRun.STORY.warn(
                                "receiving {} ended after {}: {} ({})", what, far, error.message(), error.code()),
                        () -> LoggedRun.STORY.info("received {}: {}", what, far));
        return end;
    }
}
