package io.snapferry.gateway.core;

import io.snapferry.contracts.report.VolumeProgress;
import java.util.List;
import java.util.Optional;

/** How fast a run is and how long it will take, from those of its volumes. */
final class Moving {
    private Moving() {}

    /** The sum over the volumes that move; empty if none does. */
    static Optional<Long> bytesPerSecond(List<VolumeProgress> volumes) {
        long sum = 0;
        for (VolumeProgress volume : volumes) {
            sum += volume.bytesPerSecond().orElse(0L);
        }
        return sum > 0 ? Optional.of(sum) : Optional.empty();
    }

    /** Empty if no volume moves, or if nobody knows how much is left of one. */
    static Optional<Long> secondsLeft(List<VolumeProgress> volumes) {
        long rest = 0;
        for (VolumeProgress volume : volumes) {
            if (!volume.complete()) {
                if (volume.bytesEstimated() <= 0 || volume.bytesDone() > volume.bytesEstimated()) {
                    return Optional.empty();
                }
                rest += volume.bytesEstimated() - volume.bytesDone();
            }
        }
        long all = rest;
        return bytesPerSecond(volumes).map(rate -> (all + rate - 1) / rate);
    }
}
