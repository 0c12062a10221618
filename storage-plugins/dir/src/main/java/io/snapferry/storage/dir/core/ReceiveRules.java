package io.snapferry.storage.dir.core;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Optional;

/** Decides whether a stream may be received, by what is there before it. */
public final class ReceiveRules {
    private ReceiveRules() {}

    /** The refusal; empty if the receive may start. */
    public static Optional<Refusal> check(VolumeHistory here, ReceiveRequest request) {
        if (request.kind() != VolumeKind.BLOCK) {
            return refuse(
                    ErrorCode.NOT_SUPPORTED, "a dir storage holds disk images only: choose another type of storage");
        }
        return switch (here.state()) {
            case OWN ->
                refuse(
                        ErrorCode.NOT_A_REPLICA,
                        "it is a guest's own disk here, and that is never overwritten: move or remove the disk image first");
            case ABANDONED ->
                refuse(
                        ErrorCode.NOT_A_REPLICA,
                        "snapshots of a guest's own disk, which itself is gone, are still here: remove the volume's folder"
                                + " below snapferry if nobody needs them");
            case ABSENT ->
                request.base().isEmpty()
                        ? Optional.empty()
                        : refuse(ErrorCode.VOLUME_NOT_FOUND, "there is no replica that the increment could go on from");
            case REPLICA -> intoReplica(here, request);
        };
    }

    private static Optional<Refusal> intoReplica(VolumeHistory here, ReceiveRequest request) {
        ReplicaMark mark = here.mark().orElseThrow();
        if (mark.guest() != request.mark().guest()) {
            return refuse(
                    ErrorCode.NOT_A_REPLICA,
                    "it is a replica of guest " + mark.guest() + " and not of guest "
                            + request.mark().guest());
        }
        if (request.base().isEmpty()) {
            return refuse(
                    ErrorCode.VOLUME_EXISTS, "it is a replica already, of job " + mark.job() + ": destroy it first");
        }
        Snapshot base = request.base().get();
        SnapshotEntry newest = here.newest().orElseThrow();
        if (newest.kept()) {
            return refuse(
                    ErrorCode.DIVERGED,
                    "the snapshot of the replica's content was destroyed, so that nothing can be added to it");
        }
        if (!newest.snapshot().guid().equals(base.guid())) {
            return refuse(
                    ErrorCode.DIVERGED,
                    "its newest snapshot is " + newest.snapshot().name() + " (guid "
                            + newest.snapshot().guid() + ") and not the base " + base.name() + " (guid " + base.guid()
                            + ")");
        }
        if (here.hasSnapshotNamed(request.snapshot().name())) {
            return refuse(
                    ErrorCode.SNAPSHOT_EXISTS,
                    "it has another snapshot named " + request.snapshot().name());
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(ErrorCode code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
