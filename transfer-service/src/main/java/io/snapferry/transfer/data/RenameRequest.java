package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;

/** Asks a target to give a replica another name in its storage. */
public record RenameRequest(VolumeId from, VolumeId to) {

    public RenameRequest {
        if (!from.storage().equals(to.storage())) {
            throw new IllegalArgumentException(from + " cannot be renamed to " + to + ": that is another storage");
        }
    }
}
