package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Optional;

/**
 * What a source wants to send. The last two fields mean nothing to a peer without {@link
 * io.snapferry.transfer.plan.PeerFeature#CUT_STREAMS}.
 *
 * @param volume on the target
 * @param base what the replica's content must be now; empty for a full stream
 * @param resumable whether what has arrived is to be kept if the stream is cut; not if empty
 * @param resume the token of the stream that this is the rest of
 */
public record StreamOffer(
        VolumeId volume,
        VolumeKind kind,
        Snapshot snapshot,
        Optional<Snapshot> base,
        Optional<Boolean> resumable,
        Optional<String> resume) {

    /** A whole stream, of which nothing is kept if it is cut. */
    public StreamOffer(VolumeId volume, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base) {
        this(volume, kind, snapshot, base, Optional.empty(), Optional.empty());
    }
}
