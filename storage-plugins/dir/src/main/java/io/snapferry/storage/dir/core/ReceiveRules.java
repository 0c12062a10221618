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
        if (request.discard().isPresent()) {
            return discarding(here, base, request);
        }
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

    private static Optional<Refusal> discarding(VolumeHistory here, Snapshot base, ReceiveRequest request) {
        Optional<SnapshotEntry> from = here.byGuid(base.guid());
        if (from.isEmpty()) {
            return refuse(
                    ErrorCode.DIVERGED,
                    "it has no base " + base.name() + " (guid " + base.guid() + ") that it could be taken back to");
        }
        for (SnapshotEntry newer : here.after(from.get())) {
            boolean made = newer.snapshot().guid().equals(request.snapshot().guid());
            if (made || (!newer.kept() && !request.discards(newer.snapshot()))) {
                return refuse(
                        ErrorCode.DIVERGED,
                        "it has the snapshot " + newer.snapshot().name() + " after the base " + base.name()
                                + ", and that one is not to be discarded: destroy it if nobody needs it");
            }
        }
        boolean taken = here.visible().stream()
                .anyMatch(entry -> entry.order() <= from.get().order()
                        && entry.snapshot().name().equals(request.snapshot().name()));
        return taken
                ? refuse(
                        ErrorCode.SNAPSHOT_EXISTS,
                        "it has another snapshot named " + request.snapshot().name())
                : Optional.empty();
    }

    /** The base of a receive that was not refused, if something after it goes. */
    public static Optional<SnapshotEntry> discarded(VolumeHistory here, ReceiveRequest request) {
        return request.discard()
                .flatMap(newer -> here.byGuid(request.base().orElseThrow().guid()))
                .filter(base -> !here.after(base).isEmpty());
    }

    private static Optional<Refusal> refuse(ErrorCode code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
