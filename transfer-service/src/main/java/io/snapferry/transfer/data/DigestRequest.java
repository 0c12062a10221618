package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;

/** Asks a target to read a snapshot and to tell the digest of its content. */
public record DigestRequest(VolumeId volume, Snapshot snapshot) {}
