package io.snapferry.storage.dir.stream;

import java.util.Optional;

/**
 * What a stream says of itself first.
 *
 * @param sizeBytes the volume's size at the snapshot, whatever the base's was
 * @param baseGuid the snapshot that the records are changes to; empty for a full stream, whose base is all zeros
 */
public record StreamHeader(long sizeBytes, String guid, Optional<String> baseGuid) {}
