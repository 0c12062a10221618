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
 */
public record ReceiveRequest(
        VolumeName volume,
        VolumeKind kind,
        Snapshot snapshot,
        Optional<Snapshot> base,
        ReplicaMark mark,
        boolean resumable,
        Optional<String> resume,
        Set<Snapshot> intermediates) {
    public ReceiveRequest {
        intermediates = Set.copyOf(intermediates);
    }

    /** A stream from its beginning, of which nothing is kept if it is cut, without snapshots between. */
    public ReceiveRequest(
            VolumeName volume, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base, ReplicaMark mark) {
        this(volume, kind, snapshot, base, mark, false, Optional.empty(), Set.of());
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
        return needs;
    }
}
