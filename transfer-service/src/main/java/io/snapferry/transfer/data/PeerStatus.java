package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.transfer.plan.GuestInventory;
import java.util.List;
import java.util.Optional;

/**
 * One line of a target's answer. Lines of {@code WAITING} and {@code WORKING} come every second, so that the peer knows
 * that the target is alive; {@code DONE} or {@code FAILED} is the last one. An answer without a last line was cut.
 *
 * @param bytes of the peer's stream that the storage has taken
 * @param volumes that were destroyed
 * @param aside where data that was set aside is now, in words for the operator
 * @param digest of a snapshot's content
 */
public record PeerStatus(
        State state,
        long bytes,
        Optional<DataError> error,
        Optional<GuestInventory> inventory,
        List<VolumeId> volumes,
        Optional<String> aside,
        Optional<String> digest) {

    public enum State {
        WAITING,
        WORKING,
        DONE,
        FAILED
    }

    public PeerStatus {
        volumes = List.copyOf(volumes);
    }

    static PeerStatus waiting() {
        return plain(State.WAITING, 0);
    }

    static PeerStatus working(long bytes) {
        return plain(State.WORKING, bytes);
    }

    static PeerStatus done(long bytes) {
        return plain(State.DONE, bytes);
    }

    private static PeerStatus plain(State state, long bytes) {
        return new PeerStatus(
                state, bytes, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    static PeerStatus inventory(GuestInventory inventory) {
        return new PeerStatus(
                State.DONE, 0, Optional.empty(), Optional.of(inventory), List.of(), Optional.empty(), Optional.empty());
    }

    static PeerStatus destroyed(List<VolumeId> volumes) {
        return new PeerStatus(
                State.DONE, 0, Optional.empty(), Optional.empty(), volumes, Optional.empty(), Optional.empty());
    }

    static PeerStatus aside(String place) {
        return new PeerStatus(
                State.DONE, 0, Optional.empty(), Optional.empty(), List.of(), Optional.of(place), Optional.empty());
    }

    static PeerStatus digest(String digest) {
        return new PeerStatus(
                State.DONE, 0, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.of(digest));
    }

    static PeerStatus failed(DataError error) {
        return new PeerStatus(
                State.FAILED, 0, Optional.of(error), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    boolean last() {
        return state == State.DONE || state == State.FAILED;
    }
}
