package io.snapferry.contracts.report;

import io.snapferry.contracts.id.RunId;
import java.time.Instant;
import java.util.List;

/**
 * The run ended without reaching its goal.
 *
 * @param code stable name of the cause, for programs, such as {@code no-space}
 * @param message one sentence for the operator: what went wrong, where, and what to do
 */
public record RunFailed(RunId run, long epoch, Instant at, List<VolumeProgress> volumes, String code, String message)
        implements RunReport {
    public RunFailed {
        volumes = List.copyOf(volumes);
    }
}
