package io.snapferry.gateway.core;

import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A job's last rehearsal as the REST API shows it; the duration is in seconds. */
public record RehearsalJson(
        RunId run,
        Rehearsal.Outcome outcome,
        Instant startedAt,
        BigDecimal duration,
        Optional<String> snapshot,
        Optional<VolumeId> volume,
        Optional<String> errorCode,
        Optional<String> message,
        Optional<List<RehearsedVolume>> volumes) {
    static RehearsalJson of(Rehearsal last) {
        return new RehearsalJson(
                last.run(),
                last.outcome(),
                last.startedAt(),
                Seconds.of(last.took()),
                last.snapshot(),
                last.volume(),
                last.errorCode(),
                last.message(),
                last.volumes());
    }
}
