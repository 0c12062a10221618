package io.snapferry.contracts.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.contracts.id.VolumeId;
import java.util.Optional;

/**
 * How far one volume of a run is.
 *
 * @param bytesDone bytes of the stream that the target has taken
 * @param bytesEstimated what the whole stream is expected to have; 0 if it cannot be known
 * @param setAside where on the target this run put data aside that the source never had, in words for the operator
 * @param discarded what of the target's own this run asked the target to discard, in words for the operator
 * @param snapshot what the target has, once the volume is complete
 * @param verification of that snapshot's content; empty if none was asked for, or not yet done
 * @param bytesPerSecond what the target took lately; empty while nothing is under way or it is not known yet
 * @param secondsLeft until the stream is whole at that rate; empty if nobody can tell
 * @param check of a copy of the snapshot, in a rehearsal; empty otherwise, or if not yet done
 */
public record VolumeProgress(
        VolumeId volume,
        Step step,
        long bytesDone,
        long bytesEstimated,
        boolean complete,
        Optional<String> setAside,
        Optional<String> discarded,
        Optional<ReachedSnapshot> snapshot,
        Optional<Verification> verification,
        Optional<Long> bytesPerSecond,
        Optional<Long> secondsLeft,
        Optional<VolumeCheck> check) {

    /** Of a volume that is sent. */
    public VolumeProgress(
            VolumeId volume,
            Step step,
            long bytesDone,
            long bytesEstimated,
            boolean complete,
            Optional<String> setAside,
            Optional<String> discarded,
            Optional<ReachedSnapshot> snapshot,
            Optional<Verification> verification,
            Optional<Long> bytesPerSecond,
            Optional<Long> secondsLeft) {
        this(
                volume,
                step,
                bytesDone,
                bytesEstimated,
                complete,
                setAside,
                discarded,
                snapshot,
                verification,
                bytesPerSecond,
                secondsLeft,
                Optional.empty());
    }
    /** Of a volume of which no rate is known. */
    public VolumeProgress(
            VolumeId volume,
            Step step,
            long bytesDone,
            long bytesEstimated,
            boolean complete,
            Optional<String> setAside,
            Optional<String> discarded,
            Optional<ReachedSnapshot> snapshot,
            Optional<Verification> verification) {
        this(
                volume,
                step,
                bytesDone,
                bytesEstimated,
                complete,
                setAside,
                discarded,
                snapshot,
                verification,
                Optional.empty(),
                Optional.empty());
    }

    public enum Step {
        @JsonProperty("full")
        FULL,
        @JsonProperty("incremental")
        INCREMENTAL,
        @JsonProperty("up-to-date")
        UP_TO_DATE
    }
}
