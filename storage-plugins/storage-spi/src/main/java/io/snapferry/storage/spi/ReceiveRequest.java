package io.snapferry.storage.spi;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks to receive a stream that {@link Storage#send} of the same type of storage made.
 *
 * @param snapshot what the volume's newest snapshot is to be afterwards, name and guid
 * @param base what the newest snapshot must be now; empty for a full stream, before which the volume must not exist
 * @param mark what the volume is to be marked with
 * @param resumable whether what has arrived is to be kept as a {@link Partial} if the stream ends too early
 * @param resume the token of the {@link Partial} that the stream goes on with; empty for a stream from its beginning,
 *     before which a partial of the volume is thrown away
 * @param intermediates the snapshots between base and {@code snapshot} that the stream brings, name and guid
 * @param discard present if what the replica holds beyond {@code base} is given up: whatever was written to it since, and
 *     these newer snapshots, by name and guid. Not without a base, nor for the rest of a stream that was cut
 */
public record ReceiveRequest(
        VolumeName volume,
        VolumeKind kind,
        Snapshot snapshot,
        Optional<Snapshot> base,
        ReplicaMark mark,
        boolean resumable,
        Optional<String> resume,
        Set<Snapshot> intermediates,
        Optional<Set<Snapshot>> discard) {
    public ReceiveRequest {
        intermediates = Set.copyOf(intermediates);
        discard = discard.map(Set::copyOf);
        if (discard.isPresent() && (base.isEmpty() || resume.isPresent())) {
            throw new IllegalArgumentException(
                    "only the beginning of an increment can discard what is beyond its base");
        }
    }

    /** A stream for which nothing is discarded. */
    public ReceiveRequest(
            VolumeName volume,
            VolumeKind kind,
            Snapshot snapshot,
            Optional<Snapshot> base,
            ReplicaMark mark,
            boolean resumable,
            Optional<String> resume,
            Set<Snapshot> intermediates) {
        this(volume, kind, snapshot, base, mark, resumable, resume, intermediates, Optional.empty());
    }

    /** A stream from its beginning, of which nothing is kept if it is cut, without snapshots between. */
    public ReceiveRequest(
            VolumeName volume, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base, ReplicaMark mark) {
        this(volume, kind, snapshot, base, mark, false, Optional.empty(), Set.of());
    }

    /**
     * The same, but that what the replica holds beyond the base is given up.
     *
     * @param newer the snapshots after the base that may go
     */
    public ReceiveRequest discarding(Set<Snapshot> newer) {
        return new ReceiveRequest(
                volume, kind, snapshot, base, mark, resumable, resume, intermediates, Optional.of(newer));
    }

    /** Whether this snapshot may go if the replica has it after the base; what the stream makes never does. */
    public boolean discards(Snapshot newer) {
        return !newer.guid().equals(snapshot.guid())
                && discard.orElse(Set.of()).stream()
                        .anyMatch(named -> named.guid().equals(newer.guid())
                                && named.name().equals(newer.name()));
    }

    /** What a storage must declare to serve this. */
    public Set<Capability> needs() {
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        base.ifPresent(from -> needs.add(Capability.INCREMENTAL));
        if (resumable || resume.isPresent()) {
            needs.add(Capability.RESUME);
        }
        if (!intermediates.isEmpty()) {
            needs.add(Capability.INTERMEDIATE);
        }
        discard.ifPresent(newer -> needs.add(Capability.ROLLBACK));
        return needs;
    }
}
