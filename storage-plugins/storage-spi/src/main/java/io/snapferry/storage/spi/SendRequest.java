package io.snapferry.storage.spi;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for a stream that makes {@code snapshot} on a target.
 *
 * @param base an older snapshot or bookmark of the same volume, which the target has, looked up by guid; empty for a full
 *     stream
 * @param resume the token of the target's {@link Partial}, for the rest of a stream that was cut; {@code snapshot} and
 *     {@code base} are then those of the cut stream. The token comes from another node: a storage sends nothing but this
 *     volume's snapshot for it, whatever it says
 * @param intermediates whether the snapshots between base and {@code snapshot} travel too
 * @param receiver names of the receiving storage's capabilities: what the stream may contain. Names that are not known
 *     here mean nothing; empty is a receiver of which nothing is known, and gets what every one can take
 */
public record SendRequest(
        VolumeName volume,
        Snapshot snapshot,
        Optional<Snapshot> base,
        Optional<String> resume,
        boolean intermediates,
        Set<String> receiver) {
    public SendRequest {
        receiver = Set.copyOf(receiver);
    }

    /** A stream from its beginning, without the snapshots between, for a receiver of which nothing is known. */
    public SendRequest(VolumeName volume, Snapshot snapshot, Optional<Snapshot> base) {
        this(volume, snapshot, base, Set.of());
    }

    /** A stream from its beginning, without the snapshots between. */
    public SendRequest(VolumeName volume, Snapshot snapshot, Optional<Snapshot> base, Set<String> receiver) {
        this(volume, snapshot, base, Optional.empty(), false, receiver);
    }

    /** What a storage must declare to serve this. */
    public Set<Capability> needs() {
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        base.ifPresent(from -> needs.add(Capability.INCREMENTAL));
        resume.ifPresent(token -> needs.add(Capability.RESUME));
        if (intermediates) {
            needs.add(Capability.INTERMEDIATE);
        }
        return needs;
    }
}
