package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.VolumeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a rehearsal of a replica ended.
 *
 * @param run whose log tells all of it
 * @param took from its start to its end
 * @param snapshot the newest that was tried; empty if it did not come so far
 * @param volume the first of the replica's at which something was wrong
 * @param errorCode for a failed one the stable name of the cause
 * @param message one sentence for the operator: what went wrong, or what could not be checked
 * @param volumes what was found of each; empty if an earlier release noted it
 */
public record Rehearsal(
        RunId run,
        Outcome outcome,
        Instant startedAt,
        Duration took,
        Optional<String> snapshot,
        Optional<VolumeId> volume,
        Optional<String> errorCode,
        Optional<String> message,
        Optional<List<RehearsedVolume>> volumes) {
    public Rehearsal {
        volumes = volumes.map(List::copyOf);
    }

    /** What it says of the replica. */
    public enum Outcome {
        /** All volumes were checked, and nothing is wrong. */
        @JsonProperty("passed")
        PASSED,
        /** Nothing is wrong with what was checked, and something could not be. */
        @JsonProperty("incomplete")
        INCOMPLETE,
        /** Something is wrong, or nobody could look. */
        @JsonProperty("failed")
        FAILED
    }
}
