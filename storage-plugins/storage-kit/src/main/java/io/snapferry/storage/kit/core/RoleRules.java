package io.snapferry.storage.kit.core;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeRole;
import java.util.Optional;

/** Decides whether a volume may be given a role, by what is there before it. */
public final class RoleRules {
    private RoleRules() {}

    /** The refusal; empty if nothing is in the way but what was written to the guest's own volume, and who uses it. */
    public static Optional<Refusal> check(VolumeHistory here, RoleRequest request) {
        VolumeState state = here.state();
        if (state == VolumeState.ABSENT || state == VolumeState.ABANDONED) {
            return refuse(ErrorCode.VOLUME_NOT_FOUND, "there is neither a guest's own volume nor a replica of it");
        }
        boolean replica = state == VolumeState.REPLICA;
        int owner = replica ? here.mark().orElseThrow().guest() : here.name().guest();
        boolean named = request.role() == VolumeRole.REPLICA || here.name().guest() == owner;
        if (owner != request.mark().guest() || !named) {
            return refuse(
                    ErrorCode.NOT_A_REPLICA,
                    "it is " + (replica ? "a replica of" : "that of") + " guest " + owner
                            + ", so it is not given to guest " + request.mark().guest() + " under this name");
        }
        if (replica && request.role() == VolumeRole.FENCED) {
            return refuse(
                    ErrorCode.NOT_A_REPLICA, "it is a replica and not its guest's own volume: nobody writes to it");
        }
        return request.at().flatMap(at -> at(here, at));
    }

    private static Optional<Refusal> at(VolumeHistory here, Snapshot wanted) {
        Optional<SnapshotEntry> found = here.byGuid(wanted.guid());
        if (found.isEmpty()) {
            return refuse(
                    ErrorCode.SNAPSHOT_NOT_FOUND,
                    "it has no snapshot " + wanted.name() + " with guid " + wanted.guid() + " to be a replica at");
        }
        // What is kept of a replica that became the guest's own since is what that began with.
        boolean own = here.state() == VolumeState.OWN;
        return here.after(found.get()).stream()
                .filter(later -> !own || !later.kept())
                .findFirst()
                .flatMap(later -> refuse(
                        ErrorCode.DIVERGED,
                        later.kept()
                                ? "it has other content than its snapshot " + wanted.name()
                                : "it has the snapshot " + later.snapshot().name() + " after " + wanted.name()));
    }

    private static Optional<Refusal> refuse(ErrorCode code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
