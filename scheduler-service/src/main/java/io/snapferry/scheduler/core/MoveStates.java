package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.VolumeView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a move looks from one instant to the next. */
final class MoveStates {
    private MoveStates() {}

    static GuestMove begin(
            long number,
            MoveKind kind,
            NodeName from,
            NodeName to,
            JobId job,
            boolean madeJob,
            List<JobId> others,
            List<VolumeView> volumes,
            Instant now) {
        return new GuestMove(
                number,
                kind,
                from,
                to,
                job,
                madeJob,
                others,
                volumes,
                MoveTable.first(kind),
                now,
                now,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static GuestMove at(GuestMove move, List<VolumeView> volumes, MoveStep step, Optional<String> error, Instant now) {
        return new GuestMove(
                move.number(),
                move.kind(),
                move.from(),
                move.to(),
                move.job(),
                move.madeJob(),
                move.others(),
                volumes,
                step,
                move.startedAt(),
                now,
                0,
                error,
                Optional.empty(),
                Optional.empty());
    }

    /** The first of the other jobs has had its try. */
    static GuestMove withoutOther(GuestMove move) {
        List<JobId> left = move.others().subList(1, move.others().size());
        return with(move, left, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static GuestMove again(GuestMove move, String error, Instant nextTry) {
        return with(
                move, move.others(), move.failures() + 1, Optional.of(error), Optional.of(nextTry), Optional.empty());
    }

    static GuestMove ended(GuestMove move, Optional<String> error, Instant now) {
        return with(move, move.others(), move.failures(), error, Optional.empty(), Optional.of(now));
    }

    private static GuestMove with(
            GuestMove move,
            List<JobId> others,
            int failures,
            Optional<String> error,
            Optional<Instant> nextTry,
            Optional<Instant> endedAt) {
        return new GuestMove(
                move.number(),
                move.kind(),
                move.from(),
                move.to(),
                move.job(),
                move.madeJob(),
                others,
                move.volumes(),
                move.step(),
                move.startedAt(),
                move.stepSince(),
                failures,
                error,
                nextTry,
                endedAt);
    }
}
