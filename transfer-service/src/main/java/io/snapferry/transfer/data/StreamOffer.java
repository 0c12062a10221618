package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.transfer.core.Compression;
import java.util.Optional;
import java.util.Set;

/**
 * What a source wants to send. {@code resumable} and {@code resume} mean nothing to a peer without {@link
 * io.snapferry.transfer.plan.PeerFeature#CUT_STREAMS}, {@code intermediates} nothing to one without {@link
 * io.snapferry.transfer.plan.PeerFeature#SNAPSHOTS_BETWEEN}.
 *
 * @param volume on the target
 * @param base what the replica's content must be now; empty for a full stream
 * @param resumable whether what has arrived is to be kept if the stream is cut; not if empty
 * @param resume the token of the stream that this is the rest of
 * @param intermediates the snapshots between base and snapshot that the stream brings; none if empty
 * @param discard present if what the replica has beyond its base is given up, with the snapshots that may be destroyed for
 *     it. Only for a storage that declares {@link io.snapferry.storage.spi.Capability#ROLLBACK}
 * @param compression what the stream is packed with, only for a peer with {@link
 *     io.snapferry.transfer.plan.PeerFeature#ZSTD_STREAMS}; with nothing if empty
 */
public record StreamOffer(
        VolumeId volume,
        VolumeKind kind,
        Snapshot snapshot,
        Optional<Snapshot> base,
        Optional<Boolean> resumable,
        Optional<String> resume,
        Optional<Set<Snapshot>> intermediates,
        Optional<Set<Snapshot>> discard,
        Optional<Compression> compression) {

    /** A whole stream, of which nothing is kept if it is cut. */
    public StreamOffer(VolumeId volume, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base) {
        this(
                volume,
                kind,
                snapshot,
                base,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Compression packing() {
        return compression.orElse(Compression.NONE);
    }
}
