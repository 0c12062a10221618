package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Optional;

/**
 * What a source wants to send.
 *
 * @param base what the target's newest snapshot must be; empty for a full stream
 */
public record StreamOffer(VolumeId volume, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base) {}
