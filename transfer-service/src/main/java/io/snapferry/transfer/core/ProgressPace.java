package io.snapferry.transfer.core;

import io.snapferry.contracts.report.VolumeProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a run's progress is worth a message: new figures at most once a second, a sign of life every few seconds. */
public final class ProgressPace {

    public static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);
    public static final Duration AT_LEAST_EVERY = Duration.ofSeconds(4);

    private ProgressPace() {}

    public static boolean due(Instant lastSent, List<VolumeProgress> sent, List<VolumeProgress> current, Instant now) {
        Duration silence = Duration.between(lastSent, now);
        boolean news = !sent.equals(current);
        return silence.compareTo(news ? AT_MOST_EVERY : AT_LEAST_EVERY) >= 0;
    }
}
