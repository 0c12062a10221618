package io.snapferry.transfer.work;

import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.transfer.core.ProgressPace;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Renews a run's lease by telling its progress, from a timer, whatever the run itself is blocked in. */
final class KeepAlive implements AutoCloseable {

    private static final long TICK_MILLIS = 250;

    private final Vertx vertx;
    private final InstantSource clock;
    private final RunReporter reporter;
    private final ProgressBook progress;
    private long timer = -1;
    private boolean closed;
    private Instant lastSent;
    private List<VolumeProgress> sent = List.of();

    KeepAlive(Vertx vertx, InstantSource clock, RunReporter reporter, ProgressBook progress) {
        this.vertx = vertx;
        this.clock = clock;
        this.reporter = reporter;
        this.progress = progress;
        this.lastSent = clock.instant();
    }

    /** Does nothing once it is closed. */
    synchronized void start() {
        if (!closed) {
            timer = vertx.setPeriodic(TICK_MILLIS, tick -> send());
        }
    }

    private synchronized void send() {
        Instant now = clock.instant();
        List<VolumeProgress> current = progress.all(now);
        if (ProgressPace.due(lastSent, sent, current, now)) {
            lastSent = now;
            sent = current;
            reporter.progress(current);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        vertx.cancelTimer(timer);
    }
}
