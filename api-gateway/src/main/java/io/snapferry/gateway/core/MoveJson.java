package io.snapferry.gateway.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.VolumeView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A guest's way to another node, or its last one, as the REST API shows it.
 *
 * @param step what comes now; empty once it is over
 */
public record MoveJson(
        long number,
        MoveKind kind,
        NodeName from,
        NodeName to,
        JobId job,
        Outcome outcome,
        Optional<MoveStep> step,
        List<VolumeId> volumes,
        Instant startedAt,
        Instant stepSince,
        int failures,
        Optional<String> error,
        Optional<Instant> nextTry,
        Optional<Instant> endedAt) {
    public MoveJson {
        volumes = List.copyOf(volumes);
    }

    /** What has become of it. */
    public enum Outcome {
        @JsonProperty("under-way")
        UNDER_WAY,
        @JsonProperty("moved")
        MOVED,
        @JsonProperty("stayed")
        STAYED
    }

    static MoveJson of(GuestMove move) {
        return new MoveJson(
                move.number(),
                move.kind(),
                move.from(),
                move.to(),
                move.job(),
                outcome(move),
                Optional.of(move.step()).filter(step -> move.underWay()),
                move.volumes().stream().map(VolumeView::id).toList(),
                move.startedAt(),
                move.stepSince(),
                move.failures(),
                move.error(),
                move.nextTry(),
                move.endedAt());
    }

    private static Outcome outcome(GuestMove move) {
        if (move.underWay()) {
            return Outcome.UNDER_WAY;
        }
        return move.step() == MoveStep.START ? Outcome.MOVED : Outcome.STAYED;
    }
}
