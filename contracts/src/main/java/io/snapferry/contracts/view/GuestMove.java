package io.snapferry.contracts.view;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A guest's way to another node: the one it is on, or its last.
 *
 * @param number grows with every move of the guest
 * @param job whose replica it goes to
 * @param madeJob whether that job was made for the move: it goes again if the guest stays
 * @param others jobs that have not yet brought their replicas near, so that they can go on from the new home
 * @param volumes those that move, as they are called at the old home
 * @param stepSince when the present step was first wanted
 * @param failures of the present step
 * @param error what went wrong last; present also while the guest goes back because of it
 * @param nextTry when the step is tried again after a failure
 * @param endedAt when the last step was over; empty while the guest is on its way
 */
public record GuestMove(
        long number,
        MoveKind kind,
        NodeName from,
        NodeName to,
        JobId job,
        boolean madeJob,
        List<JobId> others,
        List<VolumeView> volumes,
        MoveStep step,
        Instant startedAt,
        Instant stepSince,
        int failures,
        Optional<String> error,
        Optional<Instant> nextTry,
        Optional<Instant> endedAt) {
    public GuestMove {
        others = List.copyOf(others);
        volumes = List.copyOf(volumes);
    }

    /** Whether the guest is on its way. */
    public boolean underWay() {
        return endedAt.isEmpty();
    }
}
