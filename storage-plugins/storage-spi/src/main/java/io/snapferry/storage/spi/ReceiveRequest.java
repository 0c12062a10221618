package io.snapferry.storage.spi;

import java.util.Optional;

/**
 * Asks to receive a stream that {@link Storage#send} of the same type of storage made.
 *
 * @param snapshot what the volume's newest snapshot is to be afterwards, name and guid
 * @param base what the newest snapshot must be now; empty for a full stream, before which the volume must not exist
 * @param mark what the volume is to be marked with
 */
public record ReceiveRequest(
        VolumeName volume, VolumeKind kind, Snapshot snapshot, Optional<Snapshot> base, ReplicaMark mark) {}
