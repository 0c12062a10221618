package io.snapferry.storage.spi;

import java.util.Optional;

/**
 * Asks for a stream that makes {@code snapshot} on a target.
 *
 * @param base an older snapshot of the same volume, which the target has; empty for a full stream
 */
public record SendRequest(VolumeName volume, Snapshot snapshot, Optional<Snapshot> base) {}
