package io.snapferry.storage.kit.core;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides whether a stream may be received, by what is there before it. */
public final class ReceiveRules {
    private ReceiveRules() {}

    /**
     * The refusal; empty if the receive may start.
     *
     * @param kinds what the storage can hold
     */
    public static Optional<Refusal> check(VolumeHistory here, ReceiveRequest request, Set<VolumeKind> kinds) {
        if (!kinds.contains(request.kind()) || request.kind() != VolumeHistory.kind(request.volume())) {
            return refuse(
                    ErrorCode.NOT_SUPPORTED,
                    "it cannot be received as " + request.kind().name().toLowerCase(Locale.ROOT)
                            + ": this type of storage holds disk images as vm- volumes"
                            + (kinds.contains(VolumeKind.FILESYSTEM) ? ", file systems as subvol- volumes" : " only"));
        }
        return switch (here.state()) {
            case OWN ->
                refuse(
                        ErrorCode.NOT_A_REPLICA,
                        "it is a guest's own volume here, and that is never overwritten: move or remove it first");
            case ABANDONED ->
                refuse(
                        ErrorCode.NOT_A_REPLICA,
                        "snapshots of a guest's own volume, which itself is gone, are still here: remove the volume's"
                                + " folder below snapferry if nobody needs them");
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
        if (request.discard().isPresent()) {
            return discarding(here, request.base().get(), request);
        }
        SnapshotEntry newest = here.newest().orElseThrow();
        return switch (newest.condition()) {
            case KEPT ->
                refuse(
                        ErrorCode.DIVERGED,
                        "the snapshot of the replica's content was destroyed, so that nothing can be added to it");
            case ALTERED ->
                refuse(
                        ErrorCode.DIVERGED,
                        "somebody made its newest snapshot " + newest.snapshot().name()
                                + " writable, so that its content is not certain: destroy the replica and send all of it");
            case INTACT -> ontoNewest(here, newest.snapshot(), request.base().get(), request.snapshot());
        };
    }

    private static Optional<Refusal> ontoNewest(VolumeHistory here, Snapshot newest, Snapshot base, Snapshot wanted) {
        if (!newest.guid().equals(base.guid())) {
            return refuse(
                    ErrorCode.DIVERGED,
                    "its newest snapshot is " + newest.name() + " (guid " + newest.guid() + ") and not the base "
                            + base.name() + " (guid " + base.guid() + ")");
        }
        if (here.hasSnapshotNamed(wanted.name())) {
            return refuse(ErrorCode.SNAPSHOT_EXISTS, "it has another snapshot named " + wanted.name());
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
            if (made || (newer.intact() && !request.discards(newer.snapshot()))) {
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
