package io.snapferry.contracts.report;

import io.snapferry.contracts.id.RunId;
import java.time.Instant;
import java.util.List;

/** Sent at most once a second and at least every few seconds while the run lives. */
public record RunProgress(RunId run, long epoch, Instant at, List<VolumeProgress> volumes) implements RunReport {
    public RunProgress {
        volumes = List.copyOf(volumes);
    }
}
