package io.snapferry.storage.spi;

import java.time.Instant;

/**
 * A snapshot of one volume.
 *
 * @param name unique within the volume
 * @param guid the snapshot's identity: equal on source and target exactly if the content is the same. Never taken from the name
 * @param createdAt when it was taken on its first home, for people; order is the list's, not this
 */
public record Snapshot(String name, String guid, Instant createdAt) {}
