package io.snapferry.contracts.report;

import io.snapferry.contracts.id.RunId;
import java.time.Instant;
import java.util.List;

/** The target has the whole snapshot and said so; for a removal: all that was to go is gone; for a rehearsal: nothing was found
 * wrong. */
public record RunSucceeded(RunId run, long epoch, Instant at, List<VolumeProgress> volumes) implements RunReport {
    public RunSucceeded {
        volumes = List.copyOf(volumes);
    }
}
